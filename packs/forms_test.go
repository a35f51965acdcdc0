package packs

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/form"
	"tongban/journeys/manual"
)

// The form of the manual holds every type, loads, and its sample passes.
func TestTheManualsForm(t *testing.T) {
	p, err := Load(manual.Pack(t, Haizhu()))
	for _, f := range fault.Of(or(err)).Fields {
		t.Error(words.Zh.Field(f))
	}
	if err != nil {
		t.FailNow()
	}
	s := p.Forms[manual.Form]
	shown := map[form.Type]bool{}
	for _, g := range s.Groups {
		for _, f := range g.Fields {
			shown[f.Type] = true
		}
	}
	if got := slices.Sorted(maps.Keys(shown)); !slices.Equal(got, form.Types()) {
		t.Errorf("the manual shows %v, there are %v", got, form.Types())
	}
	a := s.Sample.Answers
	for key, want := range map[string]string{
		"full_name": "演示居民甲", "home": "440105001|440105001101|新港西路演示号101房", "kinds": "living,care", "by_agent": "yes",
		"members.1.member_name": "演示居民乙", "members.1.member_income": "1200.00", "account": "6222020000000000000", "pledge": "yes",
	} {
		if a[key] != want {
			t.Errorf("%s: %q, want %q", key, a[key], want)
		}
	}
	v := s.Values(a)
	for name, want := range map[string]string{
		"members_count": "1", "members.member_income": "[1200]", "kinds": `["living", "care"]`, "home.street": `"440105001"`,
	} {
		if got := v[name].String(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	home, _ := s.Field("home")
	if got := home.Show(a["home"], words.Zh); !strings.HasSuffix(got, "街道下渡社区新港西路演示号101房") {
		t.Error(got)
	}
	if _, err := s.Check(a, time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)); err != nil {
		t.Error(err)
	}
}

// few is the shipped pack with the items alone that demo accounts work on.
func few(t *testing.T) fs.FS {
	t.Helper()
	pack := overlay(t, "demo.yaml", "a", "a").(fstest.MapFS)
	kept := []string{"items/HZ-CL-04.yaml", "items/HZ-LS-05.yaml", "items/HZ-YB-05.yaml",
		"forms/disability_card_reissue.yaml", "forms/lease_registration.yaml", "forms/remote_care_filing.yaml"}
	maps.DeleteFunc(pack, func(name string, _ *fstest.MapFile) bool {
		return (strings.HasPrefix(name, "items/") || strings.HasPrefix(name, "forms/") || strings.HasPrefix(name, "samples/")) && !slices.Contains(kept, name)
	})
	return pack
}

// What a writer gets wrong is told with the place and what to do.
func TestBrokenForms(t *testing.T) {
	for _, x := range []struct{ code, was, is, says string }{
		{"PACK-04", "when_text: 申请生活补贴", "wenn_text: 申请生活补贴", "when_text"},
		{"PACK-61", "list: ethnic", "list: ethnics", "ethnic"},
		{"PACK-64", "material: photo_two_inch", "material: photo", "photo"},
		{"PACK-10", "type: address,", "type: adress,", "FORM-22"},
		{"PACK-10", "loose: true", "min: 3", "FORM-41 field=account"},
		{"PACK-10", "min: 0, max: 20, label", "min: 0, max: 99, label", "FORM-40 field=members"},
		{"PACK-10", `list contains(kinds, "living")`, `list contains(knds, "living")`, "FEEL-07 name=knds"},
		{"PACK-10", "from: party.phone", "from: party.street", "FORM-41 field=mobile"},
		{"PACK-10", "text: 本人承诺所填内容真实", "list: ethnic\n        text: 本人承诺所填内容真实", "FORM-41 field=pledge"},
		{"PACK-14", "form: every_type", "form: every_typ", "every_typ"},
		{"PACK-62", "form: every_type", "form: every_typ", "every_type"},
		{"PACK-31", "name: 演示居民甲, id_number", "name: 张三, id_number", "演示"},
		{"PACK-63", "  kinds: living,care\n", "", "field=kinds why=FORM-03"},
		{"PACK-63", "kinds: living,care", "kinds: living,cure", "field=kinds why=FORM-31"},
		{"PACK-63", "  pledge: yes\n", "", "field=pledge why=FORM-04"},
		{"PACK-63", "440105001|440105001101", "440105001|440105002101", "field=home why=FORM-33"},
		{"PACK-63", "member_income: 1200", "member_income: much", "members.1.member_income"},
		{"PACK-63", "6222020000000000000", "6222020000000000001", "field=account why=CODE-BANK-02"},
		{"PACK-65", "notes:\n  why:", "notes:\n  mobile:", "field=why"},
		{"PACK-66", "notes:\n", "notes:\n  wy: {zh: 一, en: one}\n", "field=wy"},
		{"PACK-63", "  kinds: living,care", "  kinds: living,care\n  salary: 3", "field=salary why=FORM-01"},
	} {
		_, err := Load(manual.Pack(t, few(t), x.was, x.is))
		found := false
		for _, f := range fault.Of(or(err)).Fields {
			said := words.Zh.Field(f)
			for _, k := range slices.Sorted(maps.Keys(f.Args)) {
				if k != "place" {
					said += " " + k + "=" + f.Args[k]
				}
			}
			found = found || f.Code == x.code && strings.Contains(said, x.says)
			if strings.HasPrefix(said, "[") || strings.Contains(said, "{") {
				t.Errorf("%s says %q", f.Code, said)
			}
		}
		if !found {
			t.Errorf("%s for %q: %+v", x.code, x.is, fault.Of(or(err)).Fields)
		}
	}
}

func TestCodeLists(t *testing.T) {
	for _, x := range []struct {
		text string
		line int
		why  string
		n    int
	}{
		{"code,name\n01,汉族\n02,蒙古族\n", 0, "", 2},
		{"\uFEFFcode,name,name_en\r\n01,汉族,Han\r\n", 0, "", 1},
		{"", 1, "code,name[,name_en]", 0},
		{"code,name\n", 1, "0", 0},
		{"code,title\n1,x\n", 1, "code,name[,name_en]", 0},
		{"code\n1\n", 1, "code,name[,name_en]", 0},
		{"code,name\n1,甲\n1,乙\n", 3, "1", 0},
		{"code,name\n1,\n", 2, "1", 0},
		{"code,name\n1,甲,x\n", 2, "code,name[,name_en]", 0},
		{"code,name\n\"1,甲\n", 2, "code,name[,name_en]", 0},
	} {
		list, line, why := readCodes([]byte(x.text))
		if len(list) != x.n || line != x.line || why != x.why {
			t.Errorf("%q: %d entries, line %d, %q", x.text, len(list), line, why)
		}
	}
	p := load(t)
	for name, n := range map[string]int{"ethnic": 58, "communities": 267, "sex": 2, "marital": 8, "id_document_types": 20, "disability_types": 7} {
		if len(p.Lists[name]) != n {
			t.Errorf("%s has %d entries, want %d", name, len(p.Lists[name]), n)
		}
	}
}

func FuzzReadCodes(f *testing.F) {
	f.Add([]byte("code,name\n01,汉族\n"))
	f.Add([]byte("\uFEFFcode,name,name_en\r\n\"1\",\"a\"\"b\",\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, _, why := readCodes(raw)
		if (why == "") != (len(list) > 0) {
			t.Fatalf("%d entries, %q", len(list), why)
		}
		for _, o := range list {
			if o.Value == "" || o.Label == "" || strings.TrimSpace(o.Value) != o.Value {
				t.Fatalf("%+v", o)
			}
		}
	})
}
