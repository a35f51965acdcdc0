package form

import (
	"maps"
	"slices"
	"strings"

	"tongban/domain/feel"
)

// Type is a sort of question.
type Type string

// The types. What each stores is told beside it.
const (
	TypeText        Type = "text"         // one line
	TypeTextarea    Type = "textarea"     // lines, ended by \n
	TypeResidentID  Type = "resident_id"  // 18 characters
	TypeUSCC        Type = "uscc"         // 18 characters
	TypePhone       Type = "phone"        // 11 digits
	TypeDate        Type = "date"         // 2006-01-02
	TypeChoice      Type = "choice"       // value of an option
	TypeStreet      Type = "street"       // 9 digits
	TypeCommunity   Type = "community"    // 12 digits
	TypeMoney       Type = "money"        // yuan with two decimals: 1238.50
	TypeBankAccount Type = "bank_account" // 16 to 19 digits; loose: 6 to 32
	TypePromise     Type = "promise"      // yes, or nothing
	TypeYesNo       Type = "yes_no"       // yes or no
	TypeNumber      Type = "number"       // a whole number
	TypeMultiChoice Type = "multi_choice" // values of options, by comma, in their order
	TypeCode        Type = "code"         // value of a code list of the pack
	TypeAddress     Type = "address"      // street|community|detail
	TypeFile        Type = "file"         // nothing: its files lie with a material
)

// kind is what the house knows of a type: its type in conditions, the longest
// answer in characters, how it is shown, and what helps a browser fill it in.
type kind struct {
	feel         feel.Type
	maxLen       int
	sensitivity  Sensitivity
	inputMode    string
	autocomplete string
}

var kinds = map[Type]kind{
	TypeText:        {feel: feel.TypeString, maxLen: 200, sensitivity: Plain},
	TypeTextarea:    {feel: feel.TypeString, maxLen: 2000, sensitivity: Plain},
	TypeResidentID:  {feel: feel.TypeString, maxLen: 40, sensitivity: Sensitive, inputMode: "text"},
	TypeUSCC:        {feel: feel.TypeString, maxLen: 40, sensitivity: Plain, inputMode: "text"},
	TypePhone:       {feel: feel.TypeString, maxLen: 40, sensitivity: Personal, inputMode: "tel", autocomplete: "tel-national"},
	TypeDate:        {feel: feel.TypeDate, maxLen: 40, sensitivity: Plain},
	TypeChoice:      {feel: feel.TypeString, maxLen: 200, sensitivity: Plain},
	TypeStreet:      {feel: feel.TypeString, maxLen: 40, sensitivity: Plain},
	TypeCommunity:   {feel: feel.TypeString, maxLen: 40, sensitivity: Plain},
	TypeMoney:       {feel: feel.TypeNumber, maxLen: 40, sensitivity: Plain, inputMode: "decimal"},
	TypeBankAccount: {feel: feel.TypeString, maxLen: 60, sensitivity: Sensitive, inputMode: "numeric"},
	TypePromise:     {feel: feel.TypeBoolean, maxLen: 10, sensitivity: Plain},
	TypeYesNo:       {feel: feel.TypeBoolean, maxLen: 10, sensitivity: Plain},
	TypeNumber:      {feel: feel.TypeNumber, maxLen: 20, sensitivity: Plain, inputMode: "numeric"},
	TypeMultiChoice: {feel: feel.TypeList, maxLen: 2000, sensitivity: Plain},
	TypeCode:        {feel: feel.TypeString, maxLen: 200, sensitivity: Plain},
	TypeAddress:     {feel: feel.TypeString, maxLen: 200, sensitivity: Personal},
	TypeFile:        {feel: feel.TypeNull, sensitivity: Plain},
}

// typed is a stored answer as a value for conditions.
func (f *Field) typed(stored string) feel.Value {
	v := feel.Text(stored)
	switch kinds[f.Type].feel {
	case feel.TypeNumber:
		v, _ = feel.Number(stored)
	case feel.TypeDate:
		v, _ = feel.Date(stored)
	case feel.TypeBoolean:
		v = feel.Bool(stored == yes)
	case feel.TypeList:
		v = texts(strings.Split(stored, comma))
	}
	return v
}

func texts(values []string) feel.Value {
	list := make([]feel.Value, len(values))
	for i, v := range values {
		list[i] = feel.Text(v)
	}
	return feel.List(list...)
}

// Types are all types, in the order of the alphabet.
func Types() []Type { return slices.Sorted(maps.Keys(kinds)) }
