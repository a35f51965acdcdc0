package form

import (
	"strings"
	"unicode/utf8"

	"tongban/base/code"
	"tongban/base/words"
)

// Show is a stored answer as a page says it: the label of a choice, a date in
// the manner of the language, yes or no in words, places by their names. Where
// the form carries no places, codes stay codes; the face may know their names.
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
	switch f.Type {
	case TypeStreet, TypeCommunity:
		return f.places.name(stored)
	case TypeAddress:
		return f.showAddress(ParseAddress(stored), lang)
	case TypeMultiChoice:
		said := make([]string, 0, 4)
		for part := range strings.SplitSeq(stored, comma) {
			said = append(said, f.option(part, lang))
		}
		return strings.Join(said, lang.Say("form.and"))
	}
	return f.option(stored, lang)
}

// option is the label of a choice; what is none stays as it is.
func (f *Field) option(value string, lang words.Lang) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.LabelIn(lang)
		}
	}
	return value
}

// showAddress is an address as it is written on a letter: from the large to the small.
func (f *Field) showAddress(a Address, lang words.Lang) string {
	parts := []string{f.places.name(a.Street), a.Detail}
	if a.Community != "" {
		parts = []string{parts[0], f.places.name(a.Community), a.Detail}
	}
	return strings.TrimSpace(strings.Join(parts, pick(lang, "", " ")))
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
	case TypeAddress: // the street routes the case and is no secret
		a := ParseAddress(stored)
		return f.places.name(a.Street) + strings.Repeat("*", min(utf8.RuneCountInString(a.Detail), 8))
	}
	if f.Sensitivity == Personal {
		return code.MaskName(f.Show(stored, lang))
	}
	return strings.Repeat("*", min(utf8.RuneCountInString(stored), 8))
}
