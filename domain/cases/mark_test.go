package cases

import (
	"testing"

	"tongban/base/fault"
	"tongban/domain/catalogue"
)

func TestMarks(t *testing.T) {
	id := catalogue.Material{Key: "id", Name: "身份证", Form: "原件核验退回", Necessity: "必要"}
	shared := catalogue.Material{Key: "house", Name: "房产证", Necessity: "必要", SharedFrom: "property"}
	copied := catalogue.Material{Key: "lease", Name: "合同", Form: "复印件", Necessity: "必要", Deferrable: true}
	extra := catalogue.Material{Key: "more", Name: "其他", Form: "电子件", Necessity: "非必要"}
	for _, c := range []struct {
		name    string
		m       catalogue.Material
		files   int
		channel Channel
		usual   Mark
		mark    Mark // "" takes the usual one
		code    string
	}{
		{"an original at the window", id, 1, Counter, Original, "", ""},
		{"a scan sent from home", id, 1, Online, Electronic, "", ""},
		{"from home, the original seen later", id, 1, Online, Electronic, Original, ""},
		{"an original without a scan", id, 0, Counter, NotGiven, Original, ""},
		{"nothing of what is required", id, 0, Counter, NotGiven, "", "MARK-NONE-01"},
		{"a file that is not there", id, 0, Counter, NotGiven, Electronic, "MARK-FILE-01"},
		{"from no library", id, 1, Counter, Original, Fetched, "MARK-FETCHED-01"},
		{"later, though it must be there", id, 0, Counter, NotGiven, Follow, "MARK-FOLLOW-01"},
		{"from its library", shared, 0, Counter, Fetched, "", ""},
		{"a copy that stays", copied, 2, Counter, Kept, "", ""},
		{"what may come later", copied, 0, Counter, Follow, "", ""},
		{"what nobody has to bring", extra, 0, Counter, NotGiven, "", ""},
		{"a mark that is none", extra, 0, Counter, NotGiven, "perhaps", "MARK-NONE-02"},
	} {
		if got := UsualMark(c.m, c.files, c.channel); got != c.usual {
			t.Errorf("%s: usually %s, want %s", c.name, got, c.usual)
		}
		marks, files := map[string]Mark{}, make([]File, c.files)
		for i := range files {
			files[i].Material = c.m.Key
		}
		if c.mark != "" {
			marks[c.m.Key] = c.mark
		}
		got, err := MarkAll([]catalogue.Material{c.m}, files, c.channel, marks)
		if f := fault.Of(err); (f == nil) != (c.code == "") || f != nil && f.Fields[0].Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
		if len(got) != 1 || got[0].Name != c.m.Name {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if _, err := MarkAll(nil, nil, Counter, map[string]Mark{"neighbours": Original}); fault.Of(err).Fields[0].Code != "MARK-MATERIAL-01" {
		t.Errorf("outside the guide: %v", err)
	}
}
