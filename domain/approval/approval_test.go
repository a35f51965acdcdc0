package approval

import (
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

var (
	ann = org.Actor{ID: "ann", Unit: "HZ-CL", Roles: []org.Role{org.Approver}}
	ben = org.Actor{ID: "ben", Unit: "HZ-CL", Roles: []org.Role{org.Approver}}
	out = org.Actor{ID: "out", Unit: "440105001", Roles: []org.Role{org.Approver}}
)

func TestOneHolder(t *testing.T) {
	task := Task{Unit: "HZ-CL", Role: org.Approver, Version: 1}
	held, err := Claim(task, ann)
	if err != nil || held.Holder != "ann" || held.Version != 2 {
		t.Fatalf("%+v %v", held, err)
	}
	for _, c := range []struct {
		who  org.Actor
		task Task
		want string
	}{
		{ann, held, ""}, {ben, held, "TASK-HELD-01"}, {out, held, "TASK-NONE-01"},
		{org.Actor{ID: "ann", Unit: "HZ-CL", Roles: []org.Role{org.Handler}}, held, "TASK-NONE-01"},
		{ann, Task{Unit: "HZ-CL", Role: org.Approver, Barred: "ann"}, "TASK-SAME-01"},
		{ben, Task{Unit: "HZ-CL", Role: org.Approver, Barred: "ann"}, ""},
	} {
		if got := fault.Code(c.task.Takes(c.who)); got != c.want {
			t.Errorf("%s takes %+v: %q, want %q", c.who.ID, c.task, got, c.want)
		}
	}
}

func TestOpinions(t *testing.T) {
	for _, c := range []struct {
		name string
		o    Opinion
		step Step
		want []string
	}{
		{"grant proposed", Opinion{Verdict: Yes, Text: "同意"}, Propose, nil},
		{"grant proposed in silence", Opinion{Verdict: Yes, Text: " "}, Propose, []string{"text"}},
		{"grant decided in silence", Opinion{Verdict: Yes}, Decide, nil},
		{"refusal without reason and law", Opinion{Verdict: No, Text: "x"}, Decide, []string{"reason", "basis"}},
		{"whole refusal", Opinion{Verdict: No, Text: "x", Reason: "y", Basis: "z"}, Decide, nil},
		{"a proposer cannot return", Opinion{Verdict: Back, Text: "x"}, Propose, []string{"verdict"}},
		{"a return says why", Opinion{Verdict: Back}, Decide, []string{"text"}},
		{"no verdict", Opinion{Text: "x"}, Decide, []string{"verdict"}},
		{"endless text", Opinion{Verdict: Yes, Text: string(make([]rune, maxText+1))}, Decide, []string{"text"}},
	} {
		_, err := Check(c.o, c.step)
		var got []string
		if err != nil {
			for _, f := range fault.Of(err).Fields {
				got = append(got, f.Name)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestTaskHasItsOwnLimit(t *testing.T) {
	cal, err := workday.New(workday.Year{Year: 2026, Announced: true, Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	task := Open(cal, "t", Propose, "440105002", 2, time.Date(2026, 11, 27, 15, 0, 0, 0, workday.Shanghai))
	if task.DueOn.String() != "2026-12-01" || task.Role != org.Handler || task.Holder != "" {
		t.Fatalf("%+v", task)
	}
}

func TestPlaceAndSample(t *testing.T) {
	if Place(catalogue.Step{Unit: "street"}, "440105002") != "440105002" || Place(catalogue.Step{Unit: "HZ-CL"}, "440105002") != "HZ-CL" {
		t.Error("a step falls to the wrong unit")
	}
	drawn := 0
	for i := range 100 {
		if Sampled(uint16(i), 5) {
			drawn++
		}
	}
	if drawn != 5 || Sampled(3, 0) || !Sampled(99, 100) {
		t.Errorf("5 percent drew %d of 100", drawn)
	}
}
