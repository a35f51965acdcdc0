package packs

import (
	"strings"
	"testing"

	"tongban/domain/powers"
)

// Every item stands in the list of powers or of services, in the one its type
// says, and what is a power has its duties.
func TestLists(t *testing.T) {
	p := load(t)
	power, duty, service := p.List(powers.Power), p.List(powers.Duty), p.List(powers.Service)
	if len(power.Records) != len(duty.Records) || len(power.Records) < 100 || len(service.Records) < 30 || len(p.List(powers.Agency).Records) != 12 {
		t.Errorf("%d powers, %d duties, %d services", len(power.Records), len(duty.Records), len(service.Records))
	}
	for _, it := range p.Items {
		_, isPower := power.Record(it.ID)
		_, isService := service.Record(it.ID)
		if isPower == isService {
			t.Errorf("%s is in no list, or in both", it.ID)
		}
	}
	for _, r := range power.Records {
		d, ok := duty.Record(r.ID)
		if !ok || d.Name != r.Name || d.Unit != r.Unit || len(d.Duties) < 4 || d.Liability == "" || d.Oversight == "" {
			t.Errorf("%s has no duties: %+v", r.ID, d)
		}
		if strings.HasPrefix(string(r.Unit), "4401050") {
			t.Errorf("%s is of one street or community", r.ID)
		}
	}
	if p.List("other").Records != nil {
		t.Error("a list nobody knows has records")
	}
	// A duty may say what its template says in its own words.
	q, err := Load(overlay(t, "lists/duty.yaml", "id: HZ-WJ-02, template: confirm", `id: HZ-WJ-02, post: 窗口, template: confirm`))
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := q.List(powers.Duty).Record("HZ-WJ-02"); d.Post != "窗口" || d.Liability == "" {
		t.Errorf("%+v", d)
	}
}
