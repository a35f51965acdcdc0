package acts_test

import (
	"fmt"
	"testing"

	"tongban/base/fault"
)

// Whoever knows a number and tries codes shuts out nobody but themselves; a
// crowd makes trying slower for all, and the holder still comes in.
func TestTryingCodesShutsNobodyOut(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
		if err != nil {
			t.Fatal(err)
		}
		code := o.QueryCode(o.lan, &c)
		try := func(code, address string) (right bool, no string) {
			right, err := o.TryQuery(ctx, &c, code, address)
			return right, fault.Code(err)
		}
		wrong := func(address string) (tries int) {
			for tries < 2000 {
				right, no := try("AAAAAA", address)
				if no == "QUERY-LIMIT-01" {
					return tries
				}
				if right || no != "" {
					t.Fatalf("%s: %v %s", address, right, no)
				}
				tries++
			}
			return tries
		}
		holder := func(when string) {
			t.Helper()
			if right, no := try(code, "198.51.100.7"); !right {
				t.Errorf("%s, the holder is told %q", when, no)
			}
		}
		if n := wrong("203.0.113.1"); n != 30 {
			t.Errorf("one address has %d tries", n)
		}
		if right, no := try(code, "203.0.113.1"); right || no != "QUERY-LIMIT-01" {
			t.Errorf("who tried too often is told %v %q even by the right code", right, no)
		}
		holder("after one has tried")
		for i := range 3 {
			wrong(fmt.Sprintf("203.0.113.%d", 10+i))
		}
		if n := wrong("203.0.113.99"); n != 5 {
			t.Errorf("among a crowd an address has %d tries", n)
		}
		holder("among a crowd")
		total := 105
		for i := 0; total < 400; i++ {
			total += wrong(fmt.Sprintf("192.0.2.%d", i))
		}
		if right, no := try(code, "198.51.100.8"); right || no != "QUERY-LIMIT-01" {
			t.Errorf("after %d tries the number answers %v %q", total, right, no)
		}
	})
}
