package form

import "slices"

// settings are the settings that belong to some types only; what is not here
// belongs to all. Compile refuses one in another place.
var settings = map[string][]Type{
	"options":  {TypeChoice, TypeMultiChoice},
	"max_len":  {TypeText, TypeTextarea},
	"past":     {TypeDate},
	"ahead":    {TypeDate},
	"min":      {TypeNumber},
	"max":      {TypeNumber},
	"list":     {TypeCode},
	"loose":    {TypeBankAccount},
	"from":     {TypeText, TypeResidentID, TypeUSCC, TypePhone, TypeStreet, TypeAddress},
	"material": {TypeFile},
	"text":     {TypePromise},
	"text_en":  {TypePromise},
}

// Takes tells whether a setting has a meaning for a type of question.
func (t Type) Takes(setting string) bool {
	all, some := settings[setting]
	return !some || slices.Contains(all, t)
}
