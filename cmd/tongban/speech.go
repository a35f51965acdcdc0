package main

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"tongban/base/words"
)

// spoken is the language of a command line: what --lang says, else what the
// machine is set to (LC_ALL, LC_MESSAGES, LANG). Chinese unless it is set to
// another language; the C locale says nothing. ok is false for a --lang that
// names no language of ours.
func spoken(args []string, getenv func(string) string) (lang words.Lang, ok bool) {
	if wish, asked := langFlag(args); asked {
		lang, ok = languages[strings.ToLower(wish)]
		return lang, ok
	}
	if getenv == nil {
		return words.Zh, true
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if set := getenv(name); set != "" {
			return ofLocale(set), true
		}
	}
	return words.Zh, true
}

// languages are what --lang takes.
var languages = map[string]words.Lang{"zh": words.Zh, "zh-cn": words.Zh, "en": words.En}

func ofLocale(set string) words.Lang {
	name, _, _ := strings.Cut(strings.ToLower(set), ".")
	if name == "c" || name == "posix" || strings.HasPrefix(name, "zh") {
		return words.Zh
	}
	return words.En
}

// langFlag finds --lang before the line is read, so that even what cannot be
// read is told in the right language.
func langFlag(args []string) (wish string, asked bool) {
	for i, a := range args {
		if a == "--" {
			break
		}
		if value, ok := strings.CutPrefix(a, "--lang="); ok {
			wish, asked = value, true
		}
		if a == "--lang" && i+1 < len(args) {
			wish, asked = args[i+1], true
		}
	}
	return wish, asked
}

// speak puts the help of every command and flag into a language; the key of a
// sentence is its place, cli.help.serve.addr.
func speak(n *kong.Node, lang words.Lang, place string) {
	for _, f := range n.Flags {
		f.Help = helpOf(lang, place, f.Name)
	}
	for _, a := range n.Positional {
		a.Help = helpOf(lang, place, strings.ToLower(a.Name))
	}
	if n.Detail != "" {
		n.Detail = strings.NewReplacer("Example:", lang.Say("cli.help.example"), "Case file:", lang.Say("cli.help.casefile")).Replace(n.Detail)
	}
	for _, c := range n.Children {
		c.Help = helpOf(lang, place, c.Name)
		speak(c, lang, place+"."+c.Name)
	}
}

// helpOf finds the sentence of one flag, argument or command, or of all of that
// name. A name without a sentence is told as its key; a test finds it.
func helpOf(lang words.Lang, place, name string) string {
	own := place + "." + name
	if any := "cli.help.any." + name; !words.Has(own) && words.Has(any) {
		return lang.Say(any)
	}
	return lang.Say(own)
}

// frame are the words kong itself puts around the help.
var frame = []struct{ like, key string }{
	{`(?m)^Usage:`, "cli.help.usage"}, {`(?m)^Arguments:`, "cli.help.arguments"}, {`(?m)^Flags:`, "cli.help.flags"},
	{`(?m)^Commands:`, "cli.help.commands"},
	{`Run "([^"]+)" for more information on a\s+command\.`, "cli.help.more"},
}

// printHelp prints the help with the frame in a language.
func printHelp(lang words.Lang) kong.HelpPrinter {
	return func(o kong.HelpOptions, ctx *kong.Context) error {
		var b bytes.Buffer
		out := ctx.Stdout
		ctx.Stdout = &b
		err := kong.DefaultHelpPrinter(o, ctx)
		ctx.Stdout = out
		text := b.String()
		for _, f := range frame {
			text = regexp.MustCompile(f.like).ReplaceAllString(text, lang.Say(f.key))
		}
		_, werr := out.Write([]byte(text))
		if err == nil {
			err = werr
		}
		return err
	}
}

// misread are kong's own sentences about a line it cannot read, with ours; the
// groups fill {a} and {b}.
var misread = []struct {
	like *regexp.Regexp
	key  string
}{
	{regexp.MustCompile(`^unknown flag ([^,]+)(?:, did you mean (.+)\?)?$`), "CLI-USAGE-01"},
	{regexp.MustCompile(`^unexpected argument ([^,]+)(?:, did you mean (.+)\?)?$`), "CLI-USAGE-02"},
	{regexp.MustCompile(`^missing flags: (.+)$`), "CLI-USAGE-03"},
	{regexp.MustCompile(`^expected one of (.+)$`), "CLI-USAGE-04"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: expected a valid \d+ bit u?int but got (".*")`), "CLI-USAGE-05"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: expected .* value but got (.+) \(.*\)$`), "CLI-USAGE-06"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: missing value`), "CLI-USAGE-06"},
	{regexp.MustCompile(`^(\S+) must be one of (.+) but got`), "CLI-USAGE-07"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: (?:expected duration but got|invalid duration|time: (?:invalid|unknown|missing)).*?(".*")?`), "CLI-USAGE-08"},
	{regexp.MustCompile(`^expected "?([^"]+)"?$`), "CLI-USAGE-03"},
}

// misreadIn tells in a language what is wrong with a line.
func misreadIn(lang words.Lang, err error) string {
	for _, x := range misread {
		m := x.like.FindStringSubmatch(err.Error())
		if m == nil {
			continue
		}
		said := lang.Say(x.key, "a", m[1])
		if len(m) > 2 && m[2] != "" {
			said += lang.Say(x.key+".b", "b", m[2])
		}
		return said
	}
	return lang.Say("CLI-USAGE-00", "why", err.Error())
}
