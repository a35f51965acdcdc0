package session

import (
	"maps"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"
)

var until = time.Date(2026, 11, 24, 22, 5, 0, 123000, time.UTC)

// A session is read as it was kept, in our form and in that of the library.
func TestCodec(t *testing.T) {
	for name, values := range map[string]map[string]any{
		"nobody":        {},
		"signed in":     {"account": "0199b1f6", "seen": int64(1764000000000000)},
		"something new": {"account": "0199b1f6", "steps": 3},
		"before 1970":   {"seen": int64(-1), "flash": "已保存\n下一步"},
	} {
		for _, write := range []scs.Codec{codec{}, scs.GobCodec{}} {
			kept, err := write.Encode(until, values)
			if err != nil {
				t.Fatal(err)
			}
			deadline, got, err := codec{}.Decode(kept)
			if err != nil || !deadline.Equal(until) || !maps.Equal(got, values) {
				t.Errorf("%s in %T: %v %v %v", name, write, deadline, got, err)
			}
		}
	}
}

// Whatever lies in the database is read or refused.
func FuzzCodec(f *testing.F) {
	kept, _ := codec{}.Encode(until, map[string]any{"account": "0199b1f6", "seen": int64(7)})
	f.Add(kept)
	f.Add(kept[:9])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		deadline, values, err := codec{}.Decode(b)
		if err != nil {
			return
		}
		again, err := codec{}.Encode(deadline, values)
		if err != nil {
			t.Fatal(err)
		}
		if _, got, err := (codec{}).Decode(again); err != nil || !maps.Equal(got, values) {
			t.Fatalf("%v became %v: %v", values, got, err)
		}
	})
}
