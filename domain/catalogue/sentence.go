package catalogue

import "strconv"

// Sentence is a text of an item that people read, and where it stands in the
// item's file.
type Sentence struct {
	Place string
	Text  *string
}

// Sentences are all of them.
func (it *Item) Sentences() []Sentence {
	out := []Sentence{{"summary", &it.Summary}, {"fee.text", &it.Fee.Text}, {"result.name", &it.Result.Name},
		{"result.validity", &it.Result.Validity}, {"visits_why", &it.VisitsWhy}}
	put := func(list string, i int, key string, text *string) {
		out = append(out, Sentence{list + "[" + strconv.Itoa(i) + "]." + key, text})
	}
	for i := range it.Conditions {
		put("conditions", i, "sentence", &it.Conditions[i].Sentence)
	}
	for i := range it.Prerequisites {
		put("prerequisites", i, "sentence", &it.Prerequisites[i].Sentence)
	}
	for i := range it.Materials {
		put("materials", i, "when_text", &it.Materials[i].WhenText)
		put("materials", i, "tips", &it.Materials[i].Tips)
	}
	for i := range it.Flow.Special {
		put("flow.special", i, "label", &it.Flow.Special[i].Label)
	}
	for i := range it.FAQ {
		put("faq", i, "q", &it.FAQ[i].Q)
		put("faq", i, "a", &it.FAQ[i].A)
	}
	return out
}
