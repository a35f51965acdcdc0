package document

import (
	"encoding/json"
	"reflect"
	"testing"
)

// A body from anywhere is read or refused, and what was read comes back the same.
func FuzzBody(f *testing.F) {
	for _, text := range []string{`[]`, `null`, `[{"paragraph":{"Text":"兹受理"}}]`, `[{"list":{"Items":["一","二"]}},{"heading":{"Text":"x"}}]`,
		`[{"paragraph":{},"heading":{}}]`, `[{}]`, `[{"poem":{}}]`, `[{"grid":{"Rows":[["a"],[]]}}]`, `[{"paragraph":[]}]`, `{`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var read, again Body
		if json.Unmarshal(raw, &read) != nil {
			return
		}
		text, err := json.Marshal(read)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", raw, err)
		}
		if err := json.Unmarshal(text, &again); err != nil || len(again) != len(read) || len(read) > 0 && !reflect.DeepEqual(again, read) {
			t.Errorf("%s\nbecame %s: %v", raw, text, err)
		}
	})
}
