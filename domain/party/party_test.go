package party

import (
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/domain/org"
)

var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func street(u org.UnitCode) bool { return u == "440105002" }

func good() Party {
	return Party{Name: "演示居民甲", IDNumber: "440105195403120026", Phone: "13800000001", Street: "440105002"}
}

func TestCheckNamesEveryField(t *testing.T) {
	for _, c := range []struct {
		name  string
		wrong func(*Party)
		want  map[string]string
	}{
		{"good", func(*Party) {}, nil},
		{"nothing", func(p *Party) { *p = Party{} }, map[string]string{"name": "PARTY-NAME-01", "id_number": "", "phone": "", "street": "PARTY-STREET-01"}},
		{"unknown street", func(p *Party) { p.Street = "440105099" }, map[string]string{"street": "PARTY-STREET-02"}},
		{"markup in the name", func(p *Party) { p.Name = "<b>" }, map[string]string{"name": "PARTY-NAME-03"}},
		{"wrong check digit", func(p *Party) { p.IDNumber = "440105195403120027" }, map[string]string{"id_number": ""}},
		{"30 February", func(p *Party) { p.IDNumber = "440105190002300015" }, map[string]string{"id_number": ""}},
		{"an organisation needs a USCC", func(p *Party) { p.Kind = Organisation }, map[string]string{"id_number": ""}},
		{"an agent is held to the same", func(p *Party) { p.Agent = &Agent{} }, map[string]string{"agent_name": "PARTY-NAME-01", "agent_id_number": "", "agent_phone": ""}},
	} {
		p := good()
		c.wrong(&p)
		_, err := Check(p, street, today)
		found := map[string]string{}
		if err != nil {
			for _, f := range fault.Of(err).Fields {
				found[f.Name] = f.Code
			}
		}
		if len(found) != len(c.want) {
			t.Errorf("%s: found %v, want %v", c.name, found, c.want)
		}
		for field, code := range c.want {
			if found[field] == "" || code != "" && found[field] != code {
				t.Errorf("%s: %s is %q, want %q", c.name, field, found[field], code)
			}
		}
	}
}

func TestTypedIsMended(t *testing.T) {
	p := good()
	p.Name, p.IDNumber, p.Phone = "  演示  居民 ", "４４０１０５１９５４０３１２００２６", "138 0000 0001"
	got, err := Check(p, street, today)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "演示 居民" || got.IDNumber != "440105195403120026" || got.Phone != "13800000001" || got.Kind != Person {
		t.Fatalf("%+v", got)
	}
}

func TestMaskedShowsNoWholeNumber(t *testing.T) {
	p := good()
	p.Agent = &Agent{Name: "王小明", IDNumber: "440105196808270115", Phone: "13800000002"}
	m := p.Masked()
	for _, pair := range [][2]string{{m.Name, p.Name}, {m.IDNumber, p.IDNumber}, {m.Phone, p.Phone}, {m.Agent.Name, p.Agent.Name}, {m.Agent.IDNumber, p.Agent.IDNumber}} {
		if pair[0] == pair[1] {
			t.Errorf("%s is shown whole", pair[1])
		}
	}
	if p.Agent.Name != "王小明" {
		t.Error("masking changed the party itself")
	}
}
