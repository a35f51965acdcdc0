package ledger

import "testing"

func TestAChainHoldsUntilSomebodyTouchesIt(t *testing.T) {
	var kept []Entry
	var lines [][]byte
	var prev []byte
	for i, act := range []Act{StaffOpened, StaffRoles, StaffDisabled} {
		e := Entry{Seq: int64(i + 1), At: int64(1_000_000 * i), Act: act, By: By{ID: "a", Login: "admin"}, Object: "b", Facts: map[string]string{"roles": "clerk", "from": "x"}}
		line, err := e.Seal(prev)
		if err != nil {
			t.Fatal(err)
		}
		kept, lines, prev = append(kept, e), append(lines, line), e.Hash
	}
	whole := func() bool {
		var before *Entry
		for i := range kept {
			if !kept[i].Follows(lines[i], before) {
				return false
			}
			before = &kept[i]
		}
		return true
	}
	if !whole() {
		t.Fatal("the chain does not hold as it was written")
	}
	for what, change := range map[string]func(){
		"a line":        func() { lines[1] = append([]byte(nil), lines[1]...); lines[1][20] ^= 1 },
		"a hash":        func() { kept[1].Hash = append([]byte{1}, kept[1].Hash[1:]...) },
		"a link":        func() { kept[2].Prev = kept[0].Hash },
		"one taken out": func() { kept, lines = append(kept[:1:1], kept[2]), append(lines[:1:1], lines[2]) },
	} {
		oldKept, oldLines := append([]Entry(nil), kept...), append([][]byte(nil), lines...)
		change()
		if whole() {
			t.Errorf("%s was touched, and the chain says it holds", what)
		}
		kept, lines = oldKept, oldLines
	}
}
