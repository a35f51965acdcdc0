package api

import (
	"strings"
	"testing"

	"tongban/base/fault"
)

func TestExpect(t *testing.T) {
	for _, x := range []struct {
		tag     string
		version int
		want    int
		code    string
	}{
		{"", 0, 0, ""}, {"", 7, 7, ""}, {"*", 0, 0, ""}, {`"7"`, 0, 7, ""}, {`W/"7"`, 7, 7, ""}, {" 7 ", 0, 7, ""},
		{`"7"`, 8, 0, "API-VERSION-01"}, {`"0"`, 0, 0, "API-VERSION-01"}, {`"-1"`, 0, 0, "API-VERSION-01"},
		{`"7","8"`, 0, 0, "API-VERSION-01"}, {"seven", 0, 0, "API-VERSION-01"}, {"99999999999999999999", 0, 0, "API-VERSION-01"},
	} {
		got, err := Expecting{IfMatch: x.tag, Version: x.version}.expect()
		if got != x.want || fault.Code(err) != x.code {
			t.Errorf("%q beside %d: %d %v", x.tag, x.version, got, err)
		}
	}
}

// Whatever stands in If-Match, it is a version, nothing told, or refused; what
// etag writes is read back.
func FuzzExpect(f *testing.F) {
	for _, tag := range []string{"", "*", `"7"`, `W/"12"`, `""`, `"7`, "７", "+7", "\x00", `"1e3"`, "0x7"} {
		f.Add(tag, 0)
	}
	f.Add(`"7"`, 8)
	f.Fuzz(func(t *testing.T, tag string, version int) {
		version = max(version, 0) // the frame refuses less
		n, err := Expecting{IfMatch: tag, Version: version}.expect()
		switch told := strings.TrimSpace(tag); {
		case err != nil && fault.Code(err) != "API-VERSION-01":
			t.Errorf("%q: %v", tag, err)
		case err == nil && (told == "" || told == "*") && n != version:
			t.Errorf("%q told nothing, and %d became %d", tag, version, n)
		case err == nil && told != "" && told != "*" && (n < 1 || version != 0 && version != n):
			t.Errorf("%q beside %d: %d", tag, version, n)
		}
		if n > 0 {
			if again, err := (Expecting{IfMatch: etag(n)}).expect(); again != n || err != nil {
				t.Errorf("%d came back as %d, %v", n, again, err)
			}
		}
	})
}
