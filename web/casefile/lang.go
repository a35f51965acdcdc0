package casefile

import "tongban/base/words"

// zh is the language of text from the pack, told beside it.
func zh(words.Lang) string { return string(words.Zh) }
