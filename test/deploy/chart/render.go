// Renders a chart as `helm template` does, of what Debian packages: text/template, sprig and YAML. Where there is a helm, that is used instead.
// Standard input: {"chart": DIR, "values": {...}, "release": NAME, "namespace": NAME, "objects": {"Secret/NAME": {...}}}; output: {"FILE": TEXT}.
// What helm adds and no template of the chart uses (dependencies, hooks, Capabilities, .Files.Glob) is not here: it fails as unknown.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

type order struct {
	Chart     string
	Values    map[string]interface{}
	Release   string
	Namespace string
	// What the cluster has, for `lookup`.
	Objects map[string]map[string]interface{}
}

// files is `.Files` of a template.
type files struct{ root string }

func (f files) Get(name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(f.root, name))
	return string(text), err
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var asked order
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	top, err := dot(asked)
	if err != nil {
		return err
	}
	all, err := parse(asked)
	if err != nil {
		return err
	}
	rendered := map[string]string{}
	for _, each := range all.Templates() {
		if !strings.Contains(each.Name(), "/") || strings.HasPrefix(filepath.Base(each.Name()), "_") {
			continue
		}
		var text bytes.Buffer
		if err := each.Execute(&text, top); err != nil {
			return err
		}
		rendered[each.Name()] = strings.ReplaceAll(text.String(), "<no value>", "")
	}
	return json.NewEncoder(os.Stdout).Encode(rendered)
}

// dot is what a template knows.
func dot(asked order) (map[string]interface{}, error) {
	values, err := readYaml(filepath.Join(asked.Chart, "values.yaml"))
	if err != nil {
		return nil, err
	}
	chart, err := readYaml(filepath.Join(asked.Chart, "Chart.yaml"))
	if err != nil {
		return nil, err
	}
	about := map[string]interface{}{}
	for key, value := range chart {
		about[strings.ToUpper(key[:1])+key[1:]] = value
	}
	return map[string]interface{}{
		"Values":   coalesce(values, asked.Values),
		"Chart":    about,
		"Release":  map[string]interface{}{"Name": asked.Release, "Namespace": asked.Namespace, "Service": "Helm", "IsUpgrade": false, "IsInstall": true, "Revision": 1},
		"Files":    files{asked.Chart},
		"Template": map[string]interface{}{"BasePath": about["Name"].(string) + "/templates"},
	}, nil
}

func readYaml(file string) (map[string]interface{}, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	value := map[string]interface{}{}
	return value, yaml.Unmarshal(text, &value)
}

// coalesce: maps are merged, everything else is replaced, and what is null goes away.
func coalesce(under, over map[string]interface{}) map[string]interface{} {
	for key, value := range over {
		mine, isMap := under[key].(map[string]interface{})
		theirs, wantsMap := value.(map[string]interface{})
		switch {
		case value == nil:
			delete(under, key)
		case isMap && wantsMap:
			under[key] = coalesce(mine, theirs)
		default:
			under[key] = value
		}
	}
	return under
}

func parse(asked order) (*template.Template, error) {
	all := template.New("chart").Option("missingkey=zero")
	all.Funcs(sprig.TxtFuncMap()).Funcs(functions(all, asked))
	names, err := filepath.Glob(filepath.Join(asked.Chart, "templates", "*"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := all.New(filepath.Base(asked.Chart) + "/templates/" + filepath.Base(name)).Parse(string(text)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func functions(all *template.Template, asked order) template.FuncMap {
	return template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			var text bytes.Buffer
			err := all.ExecuteTemplate(&text, name, data)
			return text.String(), err
		},
		"toYaml": func(value interface{}) (string, error) {
			text, err := yaml.Marshal(value)
			return strings.TrimSuffix(string(text), "\n"), err
		},
		"fail": func(message string) (string, error) { return "", errors.New("execution error: " + message) },
		"lookup": func(_, kind, _, name string) map[string]interface{} {
			if found := asked.Objects[kind+"/"+name]; found != nil {
				return found
			}
			return map[string]interface{}{}
		},
	}
}
