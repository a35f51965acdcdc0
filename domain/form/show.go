package form

import (
	"strings"
	"unicode/utf8"

	"tongban/base/code"
	"tongban/base/words"
)

// Show is a stored answer as a page says it: the label of a choice, a date in
// the manner of the language, yes or no in words. Street codes stay codes;
// the face knows their names.
func (f *Field) Show(stored string, lang words.Lang) string {
	switch {
	case stored == "":
		return ""
	case f.Type == TypeYesNo || f.Type == TypePromise:
		return lang.Say("form." + stored)
	case f.Type == TypeDate && lang == words.Zh && len(stored) == 10:
		y, m, d := stored[:4], strings.TrimPrefix(stored[5:7], "0"), strings.TrimPrefix(stored[8:], "0")
		return y + "年" + m + "月" + d + "日"
	}
	for _, o := range f.Options {
		if o.Value == stored {
			return o.LabelIn(lang)
		}
	}
	return stored
}

// Mask is a stored answer as those see it who need not know: numbers keep
// their ends, other personal answers their first character, sensitive ones
// nothing.
func (f *Field) Mask(stored string, lang words.Lang) string {
	if f.Sensitivity == Plain {
		return f.Show(stored, lang)
	}
	switch f.Type {
	case TypeResidentID:
		return code.MaskID(stored)
	case TypePhone:
		return code.MaskPhone(stored)
	case TypeBankAccount:
		return code.MaskBank(stored)
	}
	if f.Sensitivity == Personal {
		return code.MaskName(f.Show(stored, lang))
	}
	return strings.Repeat("*", min(utf8.RuneCountInString(stored), 8))
}
