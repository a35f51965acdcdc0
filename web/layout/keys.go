package layout

// Key is something that can be done from the keyboard: what it is called, and
// the physical keys for it as event.code names them. A key is meant, not the
// letter it types: with a Chinese input method on, letters reach a page wrongly.
type Key struct {
	Act   string   // what a Button or Link names in Act; words under keys.<act>
	Codes []string // "F9", "NumpadAdd", "Shift+Slash"
}

// Keys are all keys of those who work for the office, the table of the help
// ("?"). Legal acts lie on function keys and on the numeric pad, which nobody
// types words with; people may lay them elsewhere.
var Keys = []Key{
	{"next", []string{"ArrowDown", "KeyJ"}},
	{"previous", []string{"ArrowUp", "KeyK"}},
	{"open", []string{"Enter", "NumpadEnter"}},
	{"search", []string{"Slash", "NumpadDecimal"}},
	{"claim", []string{"F8", "NumpadMultiply"}},
	{"do", []string{"F9", "NumpadAdd"}},
	{"return", []string{"F4", "NumpadSubtract"}},
	{"refuse", []string{"F2", "NumpadDivide"}},
	{"zoom", []string{"F3", "Numpad5"}},
	{"turn", []string{"F6", "Numpad6"}},
	{"file", []string{"F10", "Numpad3"}},
	{"print", []string{"F7", "Numpad0"}},
	{"new", []string{"Insert", "Numpad1"}},
	{"help", []string{"Shift+Slash", "F1"}},
}

// keyNames are the spellings people find on the key itself.
var keyNames = map[string]string{
	"ArrowDown": "↓", "ArrowUp": "↑", "Slash": "/", "Shift+Slash": "?", "NumpadAdd": "Num +", "NumpadSubtract": "Num −",
	"NumpadMultiply": "Num ×", "NumpadDivide": "Num ÷", "NumpadDecimal": "Num .", "NumpadEnter": "Num Enter", "Numpad0": "Num 0", "Numpad3": "Num 3", "Numpad5": "Num 5", "Numpad6": "Num 6", "Numpad1": "Num 1",
	"KeyJ": "J", "KeyK": "K",
}

// Name is the key as it is printed on the keyboard.
func (k Key) Name(i int) string {
	if name := keyNames[k.Codes[i]]; name != "" {
		return name
	}
	return k.Codes[i]
}

// word is the key of the sentence that says what the key does.
func (k Key) word() string {
	if k.Act == "open" {
		return "keys.open.row"
	}
	return "keys." + k.Act
}
