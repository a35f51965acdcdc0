package document

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/catalogue"
)

var update = flag.Bool("update", false, "write the golden trees anew")

// Every kind has a sample, and its tree is the one that was looked at.
func TestTrees(t *testing.T) {
	for _, row := range Kinds {
		t.Run(string(row.Kind), func(t *testing.T) {
			doc, err := build[row.Kind]()
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			enc := json.NewEncoder(&got)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			if err := enc.Encode(doc); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", string(row.Kind)+".json")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("differs from %s:\n%s", golden, got.Bytes())
			}
			var again Doc
			if err := json.Unmarshal(want, &again); err != nil || !slices.Equal(again.Texts(), doc.Texts()) {
				t.Errorf("read back it says %q (%v)", again.Texts(), err)
			}
		})
	}
}

// Whatever part is blanked, the paper names it and is not made.
func TestNoPaperWithoutItsParts(t *testing.T) {
	for _, row := range Kinds {
		for _, part := range slices.Concat(always, row.Must) {
			err := blanked(row.Kind, part)
			f := fault.Of(err)
			if fault.Code(err) != "PAPER-PART-01" || len(f.Fields) != 1 || f.Fields[0].Name != string(part) {
				t.Errorf("%s without %s: %v", row.Kind, part, err)
			}
		}
	}
}

// blanked builds the sample of a kind with one part left out.
func blanked(k Kind, part Part) error {
	blank := func(f any) {
		v := reflect.ValueOf(f).Elem()
		for _, name := range fieldsOf[part] {
			if x := v.FieldByName(name); x.IsValid() {
				x.SetZero()
				return
			}
		}
	}
	switch k {
	case Receipt:
		return try(receipt(), blank, NewReceipt)
	case Correction:
		return try(correction(), blank, NewCorrection)
	case Acceptance:
		return try(acceptance(), blank, NewAcceptance)
	case NotAccepted:
		return try(refusal(), blank, NewNotAccepted)
	case Granted:
		return try(grant(), blank, NewGranted)
	case Refused:
		return try(refusal(), blank, NewRefused)
	case OnTheSpot:
		return try(spot(), blank, NewOnTheSpot)
	case Withdrawn:
		return try(withdrawn(), blank, NewWithdrawn)
	case Lapsed:
		return try(lapsed(), blank, NewLapsed)
	case Delivery:
		return try(delivery(), blank, NewDelivery)
	case Licence:
		return try(licence(), blank, NewLicence)
	case FilingReceipt:
		return try(filing(), blank, NewFilingReceipt)
	case CorrectionAgain:
		return try(correction(), blank, NewCorrectionAgain)
	case Tolerated:
		return try(tolerated(), blank, NewTolerated)
	default:
		return try(course(k), blank, func(f LetterFacts) (Doc, error) { return NewLetter(k, f) })
	}
}

func try[F any](facts F, blank func(any), make func(F) (Doc, error)) error {
	blank(&facts)
	_, err := make(facts)
	return err
}

// fieldsOf names the field a part lives in; the first that exists is blanked.
var fieldsOf = map[Part][]string{
	Organ: {"Organ"}, Item: {"Item"}, Date: {"On"}, Number: {"Number"}, Case: {"CaseNumber"}, Addressee: {"Applicant"},
	Materials: {"Materials"}, Gaps: {"Gaps", "Missing"}, Due: {"AnswerBy", "ReplyBy", "Limits", "Due"}, IfLate: {"IfLate"}, Reason: {"Reasons"},
	Law: {"Law"}, Remedy: {"Remedy"}, Result: {"Result"}, Authority: {"Authority"}, Papers: {"Papers"}, Receiver: {"Receiver"},
	Manner: {"Manner"}, LicenceName: {"Name"}, Identifier: {"Identifier"}, Holder: {"Holder"}, VerifyCode: {"Verify"},
}

func TestEveryPartHasItsSentence(t *testing.T) {
	for part := range fieldsOf {
		if !words.Has(part.sentence()) {
			t.Errorf("%s has no sentence", part.sentence())
		}
	}
	for _, code := range []string{"PAPER-PART-01", "PAPER-KIND-02"} {
		if !words.Has(code) {
			t.Errorf("%s has no sentence", code)
		}
	}
}

func TestTitlesByRegime(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		regime catalogue.Regime
		want   string
	}{
		{Granted, catalogue.Permit, "准予行政许可决定书"},
		{Granted, catalogue.Confirm, "行政确认决定书"},
		{Refused, catalogue.Benefit, "不予行政给付决定书"},
		{Refused, catalogue.Service, "不予办理告知书"},
		{NotAccepted, catalogue.Permit, "不予受理决定书"},
		{NotAccepted, catalogue.Service, "不予受理告知书"},
		{Acceptance, catalogue.Register, "受理通知书"},
	} {
		if got := TitleOf(c.kind, c.regime); got != c.want {
			t.Errorf("%s under %s is %s, want %s", c.kind, c.regime, got, c.want)
		}
	}
	for _, regime := range catalogue.Regimes {
		for _, row := range Kinds {
			if row.Kind != Licence && TitleOf(row.Kind, regime) == "" {
				t.Errorf("%s has no title under %s", row.Kind, regime)
			}
		}
		if decisions[regime].no == "" {
			t.Errorf("no words for a decision under %s", regime)
		}
		for _, text := range []string{TitleOf(Granted, regime), TitleOf(Refused, regime), decisions[regime].yes} {
			if regime != catalogue.Permit && strings.Contains(text, "许可") {
				t.Errorf("%s is no permit, but reads %s", regime, text)
			}
		}
	}
}

// Silence becomes acceptance for permits alone, and the paper says it.
func TestSilence(t *testing.T) {
	f := receipt()
	for _, regime := range catalogue.Regimes {
		f.Regime = regime
		doc, err := NewReceipt(f)
		if err != nil {
			t.Fatal(err)
		}
		says := strings.Contains(strings.Join(doc.Texts(), "\n"), "即为受理")
		if says != (regime == catalogue.Permit) {
			t.Errorf("%s: a promise to accept by silence: %v", regime, says)
		}
	}
	a := acceptance()
	a.Regime, a.Deemed = catalogue.Permit, true
	doc, err := NewAcceptance(a)
	if err != nil || !strings.Contains(doc.Texts()[4], "视为受理") {
		t.Errorf("a deemed acceptance reads %q (%v)", doc.Texts(), err)
	}
}

func TestChinese(t *testing.T) {
	for got, want := range map[string]string{
		ChineseDate(2026, 11, 24):                         "2026年11月24日",
		ChineseMoment(2026, 1, 4, 9, 5):                   "2026年1月4日9时05分",
		PaperNumber("海住建", Acceptance, 2026, 123):         "海住建受〔2026〕000123号",
		PaperNumber("海残", Refused, 2027, 1):               "海残不准〔2027〕000001号",
		PaperNumber("海残", Licence, 2027, 1):               "",
		sentence("材料不全；"):                                 "材料不全。",
		sentence("他说“可以。”"):                               "他说“可以。”",
		sentence(""):                                      "",
		Head{Entity: true}.you() + Head{}.you():           "你单位你",
		Limit{Length: "10个工作日", By: "2026年12月8日"}.words(): "10个工作日，至2026年12月8日",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestUnknownKind(t *testing.T) {
	if err := whole("letter", nil); fault.Code(err) != "PAPER-KIND-02" {
		t.Errorf("an unknown kind: %v", err)
	}
}
