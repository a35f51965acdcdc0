package form

import "tongban/domain/feel"

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
	TypeBankAccount Type = "bank_account" // 16 to 19 digits
	TypePromise     Type = "promise"      // yes, or nothing
	TypeYesNo       Type = "yes_no"       // yes or no
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
	}
	return v
}
