package bench

import (
	"fmt"
	"strings"

	"tongban/base/code"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
)

// person n is an invented applicant, another one for each n up to fifteen
// million: no two cases under way are of the same person.
func person(n int, street org.UnitCode) party.Party {
	id := fmt.Sprintf("440105%04d%02d%02d%03d", 1940+n%50, n/50%12+1, n/600%28+1, 100+n/16800)
	return party.Party{Kind: party.Person, Name: fmt.Sprint("演示申请人", n), IDNumber: id + string(code.Mod11_2(id)),
		Phone: phone(n), Street: street}
}

func phone(n int) string { return fmt.Sprintf("139%08d", n%100_000_000) }

// filled are twenty answers, two kilobytes of them.
func filled(n int, who party.Party) form.Answers {
	a := form.Answers{"truthful": "yes"}
	for i := 1; i <= 8; i++ {
		a[fmt.Sprintf("q%02d", i)] = fmt.Sprintf("海珠区新港西路%d号%d房 ", n%900+1, i*100+n%90) + strings.Repeat("演示", 16)
	}
	a["q09"] = strings.Repeat("情况属实，特此说明。", 24)
	a["q10"], a["q11"] = fmt.Sprintf("2020-%02d-%02d", n%12+1, n%28+1), fmt.Sprintf("2021-%02d-%02d", n%12+1, n%28+1)
	a["q12"], a["q13"], a["q14"] = "a", "b", "c"
	a["q15"] = fmt.Sprintf("%d.50", n%9000+100)
	a["q16"], a["q17"] = "yes", "no"
	a["q18"], a["q19"] = who.Phone, who.IDNumber
	return a
}
