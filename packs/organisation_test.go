package packs

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tongban/domain/org"
)

// Every name under which the data of 83 personal, 45 construction and 19
// enterprise items speaks of a department leads to one unit.
func TestDepartmentNamesResolve(t *testing.T) {
	p := load(t)
	f, err := os.Open("testdata/departments.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for in := bufio.NewScanner(f); in.Scan(); {
		name, want, ok := strings.Cut(in.Text(), "\t")
		if !ok {
			continue
		}
		n++
		if u, found := p.Chart.Resolve(name); !found || u.Code != org.UnitCode(want) {
			t.Errorf("%s: %s, want %s", name, u.Code, want)
		}
	}
	if n != 33 {
		t.Errorf("%d names read", n)
	}
	if _, found := p.Chart.Resolve("市某局"); found {
		t.Error("a name nobody has was found")
	}
}

// Each unit tells what a paper needs to tell: who reviews, which court hears,
// and that of some neither.
func TestLegalStatus(t *testing.T) {
	p := load(t)
	const district, city, court = "广州市海珠区人民政府", "广州市人民政府", "广州铁路运输第一法院"
	for _, x := range []struct {
		unit   org.UnitCode
		status org.Status
		review string
	}{
		{"HZ-ZF", org.Organ, city}, {"HZ-MZJ", org.Organ, district}, {"HZ-SFJ", org.Organ, district},
		{"HZ-BB", org.PartyBody, ""}, {"HZ-JCW", org.PartyBody, ""}, {"HZ-CL", org.MassBody, ""},
		{"HZ-SBZX", org.Authorised, city}, {"HZ-JYZX", org.Entrusted, district}, {"HZ-BDC", org.Entrusted, city},
		{"HZ-GAJ", org.Branch, city}, {"HZ-YBJ", org.Branch, city}, {"HZ-ZRJ", org.Branch, city}, {"HZ-STJ", org.Branch, city},
		{"HZ-SWJ2", org.Branch, "国家税务总局广州市税务局"}, {"HZ-RX", org.ServiceBody, ""}, {"SZ-PU", org.Enterprise, ""},
		{"SZ-QX", org.Organ, city}, {"440105015", org.Outpost, district},
	} {
		u, ok := p.Chart.Unit(x.unit)
		if !ok || u.Status != x.status || u.ReviewBody != x.review || (u.Court == court) != (x.review != "") {
			t.Errorf("%s: %s %q %q", x.unit, u.Status, u.ReviewBody, u.Court)
		}
	}
	sfj, _ := p.Chart.Unit("HZ-SFJ")
	if !strings.Contains(strings.Join(sfj.Functions, " "), "行政执法监督") {
		t.Error("nobody supervises the enforcement of law")
	}
}

// The communities lie in their streets, each with a committee and a station,
// and none of them is a unit that a task could fall to.
func TestCommunities(t *testing.T) {
	p := load(t)
	if n := len(p.Chart.Communities); n != 267 {
		t.Errorf("%d communities", n)
	}
	sum := 0
	for street, want := range map[org.UnitCode]int{"440105001": 22, "440105002": 14, "440105015": 12, "440105018": 7} {
		if n := len(p.Chart.CommunitiesOf(street)); n != want {
			t.Errorf("%s has %d communities", street, n)
		}
	}
	for _, u := range p.Chart.Streets() {
		sum += len(p.Chart.CommunitiesOf(u.Code))
	}
	if sum != len(p.Chart.Communities) {
		t.Errorf("%d communities lie in a street", sum)
	}
	c, ok := p.Chart.Community("440105001102")
	if !ok || c.Station() != "鹭江社区便民服务站" || c.Committee() != "鹭江社区居民委员会" || c.Street() != "440105001" {
		t.Error(c, ok)
	}
	if _, unit := p.Chart.Unit(c.Code); unit || c.Code.IsStreet() {
		t.Error("a committee is taken for a unit")
	}
	if got := p.Chart.Name(c.Code); got != "鹭江社区便民服务站" {
		t.Error(got)
	}
	for code, street := range map[org.UnitCode]org.UnitCode{"440105001102": "440105001", "440105001": "440105001", "HZ-CL": "", "44010500110A": "", "": ""} {
		if got := code.Street(); got != street {
			t.Errorf("%s lies in %q", code, got)
		}
	}
	if len(p.Chart.Offices) != 8 {
		t.Errorf("%d offices of a street", len(p.Chart.Offices))
	}
}

// A pack without communities is still a pack.
func TestCommunitiesMayBeMissing(t *testing.T) {
	pack := overlay(t, "codes/communities.csv").(fstest.MapFS)
	pack["demo.yaml"] = &fstest.MapFile{Data: []byte("staff: []\n")}
	p, err := Load(pack)
	if err != nil || len(p.Chart.Communities) != 0 {
		t.Error(err)
	}
}
