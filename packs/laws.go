package packs

import (
	"tongban/base/workday"
)

// Law is a law that has ended: repealed, or superseded by another from a day on.
type Law struct {
	Law  string `yaml:"law"`
	Ends string `yaml:"ends"` // the first day it no longer holds, 2026-07-01
	By   string `yaml:"by"`   // what took its place

	ended workday.Day
}

type lawsText struct {
	Laws []Law `yaml:"laws"`
}

// over tells whether the law no longer holds on a day.
func (l Law) over(on workday.Day) bool { return l.ended != 0 && on >= l.ended }

// checkLaws reads the days; one that is no day is a finding.
func (r *reader) checkLaws(t *texts) {
	for i := range t.laws.Laws {
		l := &t.laws.Laws[i]
		day, err := workday.ParseDay(l.Ends)
		if err != nil {
			r.caused(t.at.laws, placeOf("laws", i, "ends"), "PACK-LAW-01", err, "law", l.Law)
			continue
		}
		l.ended = day
	}
}
