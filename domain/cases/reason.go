package cases

import "tongban/domain/catalogue"

// Suspensions are the grounds on which any case may be suspended (中止). None of
// them stands in the 行政许可法, so they stop the promised clock alone; a ground
// with an article of its own is listed by the item and stops both.
var Suspensions = []catalogue.Ground{
	{Code: "litigation", Label: "须以正在进行的诉讼、仲裁、行政复议或者其他案件的结果为依据", Basis: local},
	{Code: "force_majeure", Label: "因不可抗力不能继续办理", Basis: local},
	{Code: "applicant_act", Label: "须由申请人到场、配合查验或者作出选择", Basis: local},
	{Code: "successor", Label: "申请人死亡或者终止，须等待权利义务承受人表明是否继续", Basis: local},
}

// Suspends finds a ground of suspension: the item's own first; nil for none.
func Suspends(it *catalogue.Item, code string) *catalogue.Ground {
	for _, all := range [][]catalogue.Ground{it.Procedure.Suspend, Suspensions} {
		for i := range all {
			if all[i].Code == code {
				return &all[i]
			}
		}
	}
	return nil
}

// Terminations are the grounds on which an accepted case ends without a
// decision (终止). basis: local rule
var Terminations = []string{"subject_lost", "deceased", "dissolved", "superseded"}

// Discontinuations are those that end a case before it is accepted.
var Discontinuations = []string{"deceased", "dissolved"}
