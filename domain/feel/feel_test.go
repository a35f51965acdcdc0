package feel

import (
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
)

var zhang = Context{
	"age": Int(72), "income": must(Number("1238.50")), "街道": Text("440105015"), "户籍.区": Text("440105"),
	"disabled": Bool(true), "lost": Bool(false), "born": must(Date("1954-03-01")), "tags": List(Text("低保"), Text("独居")),
	"unknown": Null,
}

func must(v Value, ok bool) Value {
	if !ok {
		panic("test value")
	}
	return v
}

// Semantics after the tables of DMN and the tests of its TCK, operator by operator.
var answers = []struct{ source, want string }{
	// three values
	{"true and true", "true"}, {"true and false", "false"}, {"false and null", "false"}, {"null and false", "false"},
	{"null and true", "null"}, {"null and null", "null"}, {`false and "x"`, "false"}, {`true and "x"`, "null"}, {"true and 1", "null"},
	{"true or null", "true"}, {"null or true", "true"}, {"false or null", "null"}, {"false or false", "false"}, {`true or "x"`, "true"}, {`false or 1`, "null"},
	{"not(true)", "false"}, {"not(false)", "true"}, {"not(null)", "null"}, {`not("x")`, "null"},
	{"true or false and false", "true"}, {"(true or false) and false", "false"},
	// equality
	{"1 = 1.0", "true"}, {"1 = 2", "false"}, {"1 != 2", "true"}, {`1 = "1"`, "null"}, {`1 != "1"`, "null"}, {"null = null", "true"}, {"null != null", "false"},
	{"null = 1", "false"}, {"1 != null", "true"}, {"true = false", "false"}, {"true = 1", "null"}, {`"a" = "a"`, "true"}, {`"a" = "A"`, "false"},
	{`date("2026-01-01") = date("2026-01-01")`, "true"}, {`date("2026-01-01") = "2026-01-01"`, "null"},
	{"[1, 2] = [1, 2]", "true"}, {"[1, 2] = [2, 1]", "false"}, {"[1] = [1, 2]", "false"}, {"[] = []", "true"}, {`[1] = ["1"]`, "null"},
	// order
	{"1 < 2", "true"}, {"2 <= 2", "true"}, {"2 > 2", "false"}, {"2 >= 2.00", "true"}, {"null < 1", "null"}, {`1 < "2"`, "null"}, {"true < false", "null"},
	{`"abc" < "abd"`, "true"}, {`"一" < "丁"`, "true"}, {`date("2025-12-31") < date("2026-01-01")`, "true"}, {"[1] < [2]", "null"},
	// between and in
	{"5 between 1 and 5", "true"}, {"6 between 1 and 5", "false"}, {"null between 1 and 5", "null"}, {"5 between null and 3", "false"}, {"2 between null and 3", "null"},
	{"5 between 1 and 5 and true", "true"}, {`"b" between "a" and "c"`, "true"},
	{"1 in [1, 2]", "true"}, {"3 in [1, 2]", "false"}, {"1 in (1, 2)", "true"}, {"3 in (1, 2)", "false"}, {"1 in 1", "true"}, {"1 in [[1]]", "false"},
	{"1 in ([1, 2], 7)", "true"}, {"[1] in [1]", "true"}, {"1 in []", "false"}, {"null in (null)", "true"}, {"null in (1, 2)", "false"}, {`1 in "a"`, "null"},
	{"1 in [1..5]", "true"}, {"1 in (1..5]", "false"}, {"1 in ]1..5]", "false"}, {"5 in [1..5)", "false"}, {"5 in [1..5[", "false"}, {"5 in (1..5]", "true"}, {"1 in (1..5)", "false"}, {"2 in (1..5)", "true"},
	{"null in [1..5]", "null"}, {"7 in ([1..5], > 6)", "true"}, {"6 in ([1..5], > 6)", "false"}, {"6 in (< 5, null)", "false"}, {"6 in >= 6", "true"}, {`"b" in ["a".."c"]`, "true"},
	{`date("2026-05-01") in [date("2026-01-01")..date("2026-12-31")]`, "true"}, {"2 in (null..5)", "null"}, {"7 in (null..5)", "false"},
	// arithmetic
	{"1 + 2 * 3", "7"}, {"(1 + 2) * 3", "9"}, {"0.1 + 0.2 = 0.3", "true"}, {"10 / 4", "2.5"}, {"1 / 3", "0.3333333333333333333333333333333333"},
	{"1 / 0", "null"}, {"0 / 0", "null"}, {"1 + null", "null"}, {`1 + "2"`, "null"}, {`"a" + "b"`, `"ab"`}, {`"a" - "b"`, "null"},
	{"-5 + 3", "-2"}, {"- -5", "5"}, {"-(2 - 3)", "1"}, {"8 - 3 - 2", "3"}, {"16 / 4 / 2", "2"}, {"2 * -3", "-6"}, {"-null", "null"}, {"-0", "0"}, {".5 + 1", "1.5"}, {"1238.50", "1238.5"},
	// if
	{`if 1 < 2 then "a" else "b"`, `"a"`}, {`if null then "a" else "b"`, `"b"`}, {`if "x" then 1 else 2`, "2"}, {"if false then 1 else if true then 2 else 3", "2"}, {"1 + (if true then 1 else 2)", "2"},
	// functions
	{"count([1, 2, 3])", "3"}, {"count([])", "0"}, {"count(null)", "null"}, {"list contains([1, 2], 2)", "true"}, {"list contains([1, null], null)", "true"}, {"list contains(null, 1)", "null"},
	{`contains("海珠区", "珠")`, "true"}, {`starts with("440105015", "440105")`, "true"}, {`ends with("ab", "a")`, "false"}, {`contains(1, "a")`, "null"}, {`string length("海珠")`, "2"}, {"string length(1)", "null"},
	{`date("2026-02-30")`, "null"}, {`date("2026-2-3")`, "null"}, {"date(null)", "null"}, {"date(1)", "null"}, {`date(date("2026-01-01"))`, `date("2026-01-01")`},
	// strings
	{`"a\"b\\c\n\u6d77\U01F600"`, `"a\"b\\c\n海😀"`}, {`""`, `""`},
	// names
	{`街道 in ["440105001", "440105015"]`, "true"}, {`户籍.区 = "440105"`, "true"}, {"age >= 70 and disabled", "true"}, {"disabled and not(lost)", "true"},
	{"missing", "null"}, {"missing = null", "true"}, {"missing > 3", "null"}, {"missing and lost", "false"}, {"income < 1238.51", "true"}, {`"低保" in tags`, "true"}, {`count(tags) = 2`, "true"},
	{`born <= date("1956-11-24")`, "true"}, {"unknown = null", "true"}, {"list = null", "true"}, {"date = null and count = null", "true"},
}

func TestAnswers(t *testing.T) {
	for _, a := range answers {
		e, err := Parse(a.source)
		if err != nil {
			t.Errorf("%s: %v", a.source, err)
			continue
		}
		v, err := e.Eval(zhang)
		if err != nil || v.String() != a.want {
			t.Errorf("%s is %s (%v), want %s", a.source, v, err, a.want)
		}
		if holds, _ := e.Holds(zhang); holds != (a.want == "true") {
			t.Errorf("%s holds: %v", a.source, holds)
		}
		again, err := Parse(e.String())
		if err != nil || again.String() != e.String() {
			t.Errorf("%s is written %s, and that %v (%v)", a.source, e, again, err)
		}
	}
}

func TestCanonical(t *testing.T) {
	for source, want := range map[string]string{
		"a=1 and(b<2 or c)":                   "a = 1 and (b < 2 or c)",
		"((a)) or ((b and c))":                "a or b and c",
		"a - (b - c)":                         "a - (b - c)",
		"(a - b) - c":                         "a - b - c",
		"x in ]1..5[":                         "x in (1..5)",
		"x in 5":                              "x in (5)",
		"x in([1,2])":                         "x in [1, 2]",
		"x in(<5,[7..9])":                     "x in (< 5, [7..9])",
		"x in ((a=b))":                        "x in ((a = b))",
		"x  between 1 and 2+3":                "x between 1 and 2 + 3",
		"(x in [1]) = true":                   "(x in [1]) = true",
		"-(a+b)":                              "-(a + b)",
		"not(a)":                              "not(a)",
		"list\ncontains( a ,1.50)":            "list contains(a, 1.5)",
		"if a then b else if c then 1 else 2": "if a then b else if c then 1 else 2",
		"1 + (if a then 1 else 2)":            "1 + (if a then 1 else 2)",
		"x in ((1)..(2))":                     "x in (1..2)",
		"x in (([1] + 2))":                    "x in ([1] + 2)",
	} {
		e, err := Parse(source)
		if err != nil || e.String() != want {
			t.Errorf("%s is written %s (%v), want %s", source, e, err, want)
		}
	}
}

func TestSlipsAreTold(t *testing.T) {
	for _, s := range []struct{ source, code, at string }{
		{"", "FEEL-02", "1"}, {"a =", "FEEL-02", "4"}, {"(a", "FEEL-02", "3"}, {"年龄 = ", "FEEL-02", "6"},
		{"a == 1", "FEEL-01", "4"}, {"a & b", "FEEL-01", "3"}, {"a && b", "FEEL-01", "3"}, {"a b", "FEEL-01", "3"}, {"1 2", "FEEL-01", "3"},
		{"a < b < c", "FEEL-01", "7"}, {"a = b = c", "FEEL-01", "7"}, {"a in (1) + 2", "FEEL-01", "10"}, {"a in (1) in (2)", "FEEL-01", "10"},
		{"not a", "FEEL-01", "1"}, {"and", "FEEL-01", "1"}, {"a and", "FEEL-02", "6"}, {"[1..2]", "FEEL-01", "3"}, {"a = [1..2]", "FEEL-01", "7"}, {"< 5", "FEEL-01", "1"}, {"a in (]1..2]..3)", "FEEL-01", "13"},
		{"a in ]1]", "FEEL-01", "8"}, {"a[1]", "FEEL-01", "2"}, {"a.", "FEEL-01", "2"}, {"if a then b", "FEEL-02", "12"}, {"for x in y return z", "FEEL-01", "1"}, {"a ** 2", "FEEL-01", "4"},
		{`"a`, "FEEL-03", "1"}, {`a = "\x"`, "FEEL-03", "5"}, {`"\ud800"`, "FEEL-03", "1"}, {"\"\xff\"", "FEEL-03", "1"}, {`'a'`, "FEEL-01", "1"},
		{strings.Repeat("(", 100) + "a", "FEEL-04", ""}, {strings.Repeat("-", 100) + "a", "FEEL-04", ""}, {strings.Repeat("a", 5000), "FEEL-04", ""}, {"a in " + strings.Repeat("(", 100), "FEEL-04", ""},
		{"sum([1])", "FEEL-05", "1"}, {"a = exec(1)", "FEEL-05", "5"}, {"count()", "FEEL-06", "1"}, {"count([1], 2)", "FEEL-06", "1"}, {"not(a, b)", "FEEL-06", "1"},
		{"a = 12345678901234567890123456789012345", "FEEL-12", "5"},
	} {
		e, err := Parse(s.source)
		f := fault.Of(err)
		if err == nil || f.Code != s.code || f.Args["at"] != s.at {
			t.Errorf("%.40s: %v %v, want %s at %s", s.source, e, f, s.code, s.at)
			continue
		}
		if said := words.Zh.Fault(f); strings.HasPrefix(said, "[") || strings.Contains(said, "{") {
			t.Errorf("%s: sentence %q", s.source, said)
		}
	}
}

var dictionary = map[string]Type{
	"age": TypeNumber, "street": TypeString, "lost": TypeBoolean, "born": TypeDate, "tags": TypeList, "other": TypeAny,
}

func TestCheck(t *testing.T) {
	for source, want := range map[string]string{
		"age >= 70 and not(lost)": "", `street in ["440105001", "440105002"]`: "", `"低保" in tags`: "", "other > 3": "", "other": "", "lost": "", "lost = null": "", "null = age": "",
		`born < date("1956-11-24")`: "", `born between date("1950-01-01") and date("1960-01-01")`: "", "age in ([1..5], > 70)": "", "age in (1, 2)": "", "tags in [[1]]": "",
		"if lost then age > 1 else false": "", `"a" + street = "b"`: "", "count(tags) > 1": "", "-age < 3": "", `date(street) = born`: "", "age in (tags)": "",
		"ages > 1": "FEEL-07", "age = street": "FEEL-08", `age > "70"`: "FEEL-08", "lost > 1": "FEEL-08", "age and lost": "FEEL-08", "not(age)": "FEEL-08", "tags < tags": "FEEL-08",
		`street in [1, 2]`: "FEEL-08", "age in [1..\"5\"]": "FEEL-08", "age in (< street)": "FEEL-08", "age in (street)": "FEEL-08", "tags in [1..2]": "FEEL-08",
		"if age then true else false": "FEEL-08", "if lost then true else 1": "FEEL-08", "count(age) = 1": "FEEL-08", "-street = 1": "FEEL-08", "street + 1 = 2": "FEEL-08", "age + street = 2": "FEEL-08",
		"age": "FEEL-09", "age + 1": "FEEL-09", `date("2026-01-01")`: "FEEL-09", `born < date("2026-02-30")`: "FEEL-10",
	} {
		e, err := Parse(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if err := e.Check(dictionary); fault.Code(err) != want {
			t.Errorf("%s: %v, want %s", source, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	e, err := Parse(`age > 3 and 户籍.区 in (街道, [age..limit]) and count(tags) = 0 and date("2026-01-01") > born`)
	if err != nil || strings.Join(e.Names(), " ") != "age born limit tags 户籍.区 街道" {
		t.Errorf("%v (%v)", e.Names(), err)
	}
}

// An answer ends, however long the lists it is given.
func TestStepsEnd(t *testing.T) {
	long := make([]Value, maxSteps+1)
	e, _ := Parse("1 in tags")
	if _, err := e.Eval(Context{"tags": List(long...)}); fault.Code(err) != "FEEL-11" {
		t.Error(err)
	}
	for _, key := range []string{"FEEL-04", "FEEL-11"} {
		if !words.Has(key) {
			t.Errorf("%s has no sentence", key)
		}
	}
}

func TestValues(t *testing.T) {
	for _, s := range []string{"", "x", "1e3", "NaN", "1.2.3", "--1", "12345678901234567890123456789012345"} {
		if v, ok := Number(s); ok {
			t.Errorf("%q is read as %s", s, v)
		}
	}
	for s, want := range map[string]string{"0012.50": "12.5", "-3": "-3", "0.00": "0", "1000": "1000"} {
		if v, ok := Number(s); !ok || v.String() != want {
			t.Errorf("%q is read as %s", s, v)
		}
	}
	if !(Value{}).IsNull() || Null.Type() != TypeNull || List(Int(1), Text("a")).String() != `[1, "a"]` {
		t.Error("values")
	}
}

// Whatever is typed: no panic, and what is understood is written so that it is
// understood again, the same, and answered the same.
func FuzzParse(f *testing.F) {
	for _, a := range answers {
		f.Add(a.source)
	}
	f.Add("x in ((1 + (y in ((1 + (z in (2)))))))")
	f.Add("x in (([1] + 2), [[1]..3], ]a..b[, not(c), - - 1)")
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Parse(source)
		if err != nil {
			return
		}
		v, err := e.Eval(zhang)
		if err != nil && fault.Code(err) != "FEEL-11" {
			t.Fatal(err)
		}
		_ = e.Check(dictionary)
		e.Names()
		written := e.String()
		if len(written) > MaxSource {
			return
		}
		again, err := Parse(written)
		if err != nil || again.String() != written {
			t.Fatalf("%q is written %q, and that %v (%v)", source, written, again, err)
		}
		if w, _ := again.Eval(zhang); w.String() != v.String() {
			t.Fatalf("%q is %s, %q is %s", source, v, written, w)
		}
	})
}

func BenchmarkHolds(b *testing.B) {
	e, err := Parse(`age >= 70 and 街道 in ["440105001", "440105015"] and not(lost)`)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if ok, _ := e.Holds(zhang); !ok {
			b.Fatal("should hold")
		}
	}
}
