//! Text out of bytes that come in pieces.

/// Turns a stream of bytes into text. Bytes that are no UTF-8 become `�`; a
/// character that is cut in two waits for its other half.
#[derive(Debug, Default)]
pub struct Decoder {
    half: Vec<u8>,
}

impl Decoder {
    /// The text that is complete after these bytes.
    pub fn push(&mut self, bytes: &[u8]) -> String {
        self.half.extend_from_slice(bytes);
        let bytes = std::mem::take(&mut self.half);
        let mut text = String::with_capacity(bytes.len());
        let mut rest = &bytes[..];
        loop {
            match str::from_utf8(rest) {
                Ok(whole) => {
                    text.push_str(whole);
                    return text;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    text.push_str(&String::from_utf8_lossy(good));
                    let Some(length) = error.error_len() else {
                        self.half = bad.to_vec();
                        return text;
                    };
                    text.push(char::REPLACEMENT_CHARACTER);
                    rest = &bad[length..];
                }
            }
        }
    }

    /// What is left at the end: a character that was never finished.
    pub fn finish(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.half)).into_owned()
    }
}

/// Cuts a stream of bytes into lines.
#[derive(Debug, Default)]
pub struct Lines {
    begun: Vec<u8>,
}

impl Lines {
    /// The lines that are complete after these bytes, without their ends.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut pieces = bytes.split(|&byte| byte == b'\n');
        self.begun.extend_from_slice(pieces.next().unwrap_or_default());
        pieces.map(|piece| std::mem::replace(&mut self.begun, piece.to_vec())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_in_two_pieces_is_put_together() {
        let mut decoder = Decoder::default();
        let (one, two) = "a√b".as_bytes().split_at(2);
        assert_eq!(decoder.push(one), "a");
        assert_eq!(decoder.push(two), "√b");
        assert_eq!(decoder.finish(), "");
    }

    #[test]
    fn bytes_that_are_no_text_are_marked() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.push(b"a\xff\xfeb"), "a\u{fffd}\u{fffd}b");
        assert_eq!(decoder.push(b"c\xe2\x88"), "c");
        assert_eq!(decoder.finish(), "\u{fffd}");
    }

    #[test]
    fn every_cut_of_a_text_gives_the_same_text() {
        let text = "one √ two 🦀 three ß\n";
        for cut in 0..text.len() {
            let mut decoder = Decoder::default();
            let (one, two) = text.as_bytes().split_at(cut);
            assert_eq!(decoder.push(one) + &decoder.push(two), text);
        }
    }

    #[test]
    fn lines_come_when_they_are_whole() {
        let mut lines = Lines::default();
        assert_eq!(lines.push(b"on"), Vec::<Vec<u8>>::new());
        assert_eq!(lines.push(b"e\ntwo\n\nth"), [&b"one"[..], b"two", b""]);
        assert_eq!(lines.push(b"ree\n"), [b"three"]);
    }
}
