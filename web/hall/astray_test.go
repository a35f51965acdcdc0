package hall_test

import "testing"

// Whoever comes to an address by hand meets words, whatever stood there once.
func TestAstray(t *testing.T) {
	h := open(t)
	p := h.person()
	for _, path := range []string{"/nowhere", "/assets/", "/assets/app.00000000.css", "/assets/../x"} {
		p.get(path).want(404, "没有这个页面", "返回")
	}
}
