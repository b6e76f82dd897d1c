// Package test holds what spans the whole product.
package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"casewright/keyring"
	"casewright/temporalx"
)

// composeFile is the part of docker-compose.yml that the test reads. Unknown keys of a service are typing mistakes.
type composeFile struct {
	Name     string
	Services map[string]composeService
	Volumes  map[string]any
	Configs  map[string]struct{ Content string }
	Shared   any `yaml:"x-casewright"`
}

type composeService struct {
	Image       string
	Build       string
	Restart     string
	Entrypoint  []string
	Command     []string
	Environment map[string]string
	Ports       []string
	Volumes     []string
	ShmSize     string `yaml:"shm_size"`
	Configs     []struct{ Source, Target string }
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Healthcheck *struct {
		Test                            []string
		Interval, Timeout, Start_period string
		Retries                         int
	}
}

func readCompose(t *testing.T) (composeFile, string) {
	t.Helper()
	text := readFile(t, "../docker-compose.yml")
	var file composeFile
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatalf("docker-compose.yml: %v", err)
	}
	return file, text
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// endsAfterOneRun names the services that do one thing and end; others wait for that end instead of asking for health.
func (f composeFile) endsAfterOneRun(name string) bool {
	for _, s := range f.Services {
		if s.DependsOn[name].Condition == "service_completed_successfully" {
			return true
		}
	}
	return false
}

func TestComposeHasTheServicesOfTheDesign(t *testing.T) {
	file, _ := readCompose(t)
	for _, name := range []string{"postgres", "temporal", "temporal-ui", "migrate", "web", "worker"} {
		if _, ok := file.Services[name]; !ok {
			t.Errorf("no service %s", name)
		}
	}
}

func TestComposeImagesArePinned(t *testing.T) {
	file, _ := readCompose(t)
	// ours is the image that the Dockerfile builds; its version comes from the person who builds it.
	pinned, ours := regexp.MustCompile(`^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$`), regexp.MustCompile(`^casewright:\$\{CASEWRIGHT_VERSION:-\d+\.\d+\.\d+\}$`)
	for name, s := range file.Services {
		if s.Build != "" && ours.MatchString(s.Image) || s.Build == "" && pinned.MatchString(s.Image) {
			continue
		}
		t.Errorf("%s: image %q is not pinned to a version", name, s.Image)
	}
}

// The containers and the devstack run the same Temporal, so what is tested on one holds on the other.
func TestComposeRunsTheVersionsOfTheDevstack(t *testing.T) {
	file, _ := readCompose(t)
	mod := readFile(t, "../devstack/go.mod")
	version := func(module string) string {
		m := regexp.MustCompile(regexp.QuoteMeta(module) + ` v(\S+)`).FindStringSubmatch(mod)
		if m == nil {
			t.Fatalf("devstack/go.mod does not require %s", module)
		}
		return m[1]
	}
	server := version("go.temporal.io/server")
	for service, want := range map[string]string{
		"temporal":           "temporalio/server:" + server,
		"temporal-schema":    "temporalio/admin-tools:" + server,
		"temporal-namespace": "temporalio/admin-tools:" + server,
		"temporal-ui":        "temporalio/ui:" + version("github.com/temporalio/ui-server/v2"),
	} {
		if got := file.Services[service].Image; got != want {
			t.Errorf("%s: image %s, the devstack runs %s", service, got, want)
		}
	}
}

func TestComposeServicesAreCheckedForHealth(t *testing.T) {
	file, _ := readCompose(t)
	for name, s := range file.Services {
		if file.endsAfterOneRun(name) {
			if strings.HasPrefix(s.Restart, "unless-stopped") || s.Restart == "always" {
				t.Errorf("%s ends after one run, but restart is %s", name, s.Restart)
			}
			continue
		}
		if s.Healthcheck == nil || len(s.Healthcheck.Test) < 2 || s.Healthcheck.Test[0] != "CMD" || s.Healthcheck.Interval == "" || s.Healthcheck.Retries == 0 {
			t.Errorf("%s: no whole health check", name)
		}
	}
	for name, s := range file.Services {
		for needs, d := range s.DependsOn {
			other, ok := file.Services[needs]
			switch {
			case !ok:
				t.Errorf("%s waits for %s, which is not a service", name, needs)
			case d.Condition == "service_healthy" && other.Healthcheck == nil:
				t.Errorf("%s waits for the health of %s, which nobody checks", name, needs)
			case d.Condition != "service_healthy" && d.Condition != "service_completed_successfully":
				t.Errorf("%s waits for %s with condition %q", name, needs, d.Condition)
			}
		}
	}
}

// No password or key has a default: compose must stop and name it.
func TestComposeVariablesHaveADefaultOrAMessage(t *testing.T) {
	_, text := readCompose(t)
	text = strings.ReplaceAll(text, "$$", "") // a literal dollar for the shell in the container
	whole := regexp.MustCompile(`\$\{([A-Z_]+)(:-[^}]*|:\?[^}]+)?\}`)
	for _, m := range whole.FindAllStringSubmatch(text, -1) {
		secret := regexp.MustCompile(`PASSWORD|_KEYS?$`).MatchString(m[1])
		if m[2] == "" || secret && !strings.HasPrefix(m[2], ":?") {
			t.Errorf("%s: neither a default nor a message that says what it is", m[0])
		}
	}
	if rest := whole.ReplaceAllString(text, ""); strings.Contains(rest, "$") {
		t.Errorf("a dollar that compose would read: %q", rest[strings.Index(rest, "$"):][:20])
	}
}

// variables are those that a command of the program reads, from its own help, and those of the keys.
func variables(t *testing.T, program, command string) []string {
	t.Helper()
	help, err := exec.Command(program, command, "--help").Output()
	if err != nil {
		t.Fatalf("casewright %s --help: %v", command, err)
	}
	var names []string
	for _, m := range regexp.MustCompile(`\(\$([A-Z_]+)\)`).FindAllStringSubmatch(string(help), -1) {
		names = append(names, m[1])
	}
	for _, kind := range keyring.Kinds() {
		names = append(names, kind.Variable())
	}
	return names
}

func TestComposeGivesCasewrightItsConfiguration(t *testing.T) {
	file, _ := readCompose(t)
	program := filepath.Join(t.TempDir(), "casewright")
	if out, err := exec.Command("go", "build", "-o", program, "../cmd/casewright").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	image := regexp.MustCompile(`([A-Z_]+)=\S+`).FindAllStringSubmatch(readFile(t, "../Dockerfile"), -1)
	for name, command := range map[string]string{"migrate": "migrate", "web": "serve", "worker": "worker"} {
		s := file.Services[name]
		if !slices.Equal(s.Command, []string{command}) {
			t.Errorf("%s: command %v, want %s", name, s.Command, command)
		}
		reads := variables(t, program, command)
		for variable := range s.Environment {
			if !slices.Contains(reads, variable) {
				t.Errorf("%s: gives %s, which casewright %s does not read", name, variable, command)
			}
		}
		needs := []string{"DATABASE_URL", "TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE"}
		for _, kind := range keyring.Kinds() {
			needs = append(needs, kind.Variable())
		}
		for _, variable := range needs {
			if s.Environment[variable] == "" {
				t.Errorf("%s: does not give %s", name, variable)
			}
		}
		if s.Environment["TEMPORAL_NAMESPACE"] != temporalx.Namespace {
			t.Errorf("%s: namespace %s, the program uses %s", name, s.Environment["TEMPORAL_NAMESPACE"], temporalx.Namespace)
		}
		for _, m := range image {
			if strings.HasPrefix(m[1], "CASEWRIGHT_") && name == "web" && !slices.Contains(reads, m[1]) {
				t.Errorf("the Dockerfile sets %s, which casewright %s does not read", m[1], command)
			}
		}
	}
}

// Nothing is open to the network: a proxy with TLS belongs in front.
func TestComposePublishesOnThisMachineOnly(t *testing.T) {
	file, _ := readCompose(t)
	want := map[string]string{"postgres": "5432", "temporal": "7233", "temporal-ui": "8080", "web": "8080"}
	for name, s := range file.Services {
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") || !strings.HasSuffix(port, ":"+want[name]) {
				t.Errorf("%s: publishes %s, want 127.0.0.1:…:%s", name, port, want[name])
			}
		}
		if len(s.Ports) == 0 && want[name] != "" {
			t.Errorf("%s: publishes no port", name)
		}
		for _, config := range s.Configs {
			if file.Configs[config.Source].Content == "" {
				t.Errorf("%s: the config %s has no content", name, config.Source)
			}
		}
	}
}

func TestDockerfileImagesArePinnedAndTheProgramIsNotRoot(t *testing.T) {
	text := readFile(t, "../Dockerfile")
	stages := regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(text, -1)
	for _, m := range stages {
		if !regexp.MustCompile(`^[a-z/]+:(\d|bookworm|trixie)[\w.-]*$`).MatchString(m[1]) {
			t.Errorf("image %s is not pinned", m[1])
		}
	}
	last := text[strings.LastIndex(text, "\nFROM "):]
	for _, want := range []string{"\nUSER casewright\n", "\nHEALTHCHECK ", "/healthz", `ENTRYPOINT ["casewright"]`} {
		if !strings.Contains(last, want) {
			t.Errorf("the last stage has no %q", strings.TrimSpace(want))
		}
	}
	goLine := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(readFile(t, "../go.mod"))
	if goLine == nil || !strings.Contains(text, "FROM golang:"+goLine[1]+".") {
		t.Errorf("the build stage is not on Go %v, which go.mod asks for", goLine)
	}
}
