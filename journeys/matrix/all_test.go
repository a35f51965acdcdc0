package matrix

import "testing"

// The matrix has a world of its own, since it spends what one client may ask.
func TestMatrix(t *testing.T) { matrix(t, open(t)) }

// All other tests share one world, in this order: those that leave it as it is
// come first.
func TestHouse(t *testing.T) {
	w := open(t)
	for _, x := range []struct {
		name string
		test func(*testing.T, *world)
	}{
		{"EveryDoorIsKnown", everyDoorIsKnown},
		{"FilesStayWithTheirCase", filesStayWithTheirCase},
		{"OnlyTheRightNameOpens", onlyTheRightNameOpens},
		{"FormsFromElsewhere", formsFromElsewhere},
		{"TheAPITakesNoCookie", theAPITakesNoCookie},
		{"WaysBackStayInTheHouse", waysBackStayInTheHouse},
		{"WrongMethod", wrongMethod},
		{"BodiesHaveAnEnd", bodiesHaveAnEnd},
		{"SessionsAreNotInherited", sessionsAreNotInherited},
		{"ChangesAreInForceAtOnce", changesAreInForceAtOnce},
		{"EveryListIsDeclared", everyListIsDeclared},
		{"ListsAreTold", listsAreTold},
		{"Crawl", crawlEverywhere},
		{"ProgramsSeeMasks", programsSeeMasks},
		{"RevealIsLogged", revealIsLogged},
	} {
		t.Run(x.name, func(t *testing.T) {
			outer := w.t
			w.t = t
			defer func() { w.t = outer }()
			x.test(t, w)
		})
	}
}
