package catalogue

import "tongban/domain/org"

// Procedure is what may happen to a case of the item beside the ordinary way.
// The zero value allows none of it.
type Procedure struct {
	Promise *Promise      `yaml:"promise"` // 告知承诺: decided at once on a signed promise
	Defer   int           `yaml:"defer"`   // 容缺: working days to hand in what may come later; 0 is five
	Suspend []Ground      `yaml:"suspend"` // grounds of suspension that an article of its own carries
	Forward *Forward      `yaml:"forward"` // 初审转报: another organ decides
	Hearing *HearingRight `yaml:"hearing"` // a right to a hearing outside 行政许可
}

// Promise is 告知承诺: what is promised is checked afterwards. basis: gbf42
type Promise struct {
	Text        string `yaml:"text"`         // what is promised
	CheckWithin int    `yaml:"check_within"` // working days to the check afterwards; 0 is forty
	Basis       string `yaml:"basis"`
}

// Ground is a reason with the article that lets it stop a clock.
type Ground struct {
	Code  string `yaml:"code"`
	Label string `yaml:"label"`
	Basis string `yaml:"basis"`
}

// Forward names the organ that decides what is only reviewed here. Unit is ""
// for an organ outside the district. basis: xzxkf §35
type Forward struct {
	Organ    string       `yaml:"organ"`
	Unit     org.UnitCode `yaml:"unit"`
	Workdays int          `yaml:"workdays"` // how long it usually takes, for the applicant to know
	Basis    string       `yaml:"basis"`
}

// HearingRight is the right to a hearing that the item's own law gives.
type HearingRight struct {
	Basis string `yaml:"basis"`
}
