using System.Text;
using BenchmarkDotNet.Attributes;
using Navarch.Api.Documents;
using Navarch.Cel;
using Navarch.Cel.Schemas;

namespace Navarch.Bench.Micro;

/// <summary>What rules of the common kind cost an object: to be under 20 µs.</summary>
public class ExpressionBenchmarks
{
    private const string Schema = """
        {"type":"object","properties":{"spec":{"type":"object","properties":{
        "replicas":{"type":"integer"},"minReplicas":{"type":"integer"},"maxReplicas":{"type":"integer"},
        "name":{"type":"string","maxLength":63},"class":{"type":"string"},
        "ports":{"type":"array","maxItems":20,"items":{"type":"object","properties":{"name":{"type":"string"},"port":{"type":"integer"}}}},
        "labels":{"type":"object","additionalProperties":{"type":"string"}}}}}}
        """;

    private const string Object = """
        {"spec":{"replicas":3,"minReplicas":1,"maxReplicas":5,"name":"front-end","class":"gold",
        "ports":[{"name":"http","port":80},{"name":"https","port":443},{"name":"metrics","port":9090}],
        "labels":{"app":"front-end","tier":"web","team":"shop"}}}
        """;

    private CelEnvironment _environment = null!;
    private CelActivation _activation = null!;
    private CelProgram _program = null!;

    [Params(
        "self.spec.replicas <= self.spec.maxReplicas && self.spec.replicas >= self.spec.minReplicas",
        "has(self.spec.name) && self.spec.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
        "self.spec.class in ['gold', 'silver', 'bronze']",
        "self.spec.ports.all(p, p.port > 0 && p.port < 65536)",
        "self.spec.ports.exists_one(p, p.name == 'http')",
        "self.spec.ports.map(p, p.name).join(',').size() < 100",
        "self.spec.labels.all(k, k.size() < 64 && self.spec.labels[k] != '')")]
    public string Rule { get; set; } = "";

    [GlobalSetup]
    public void Compile()
    {
        var schema = OpenApiSchemas.Of((DocumentObject)Parsed(Schema))!;
        _environment = CelEnvironment.Kubernetes(new Version(1, 34)).With(new CelVariable("self", schema));
        _activation = new CelActivation(_environment).Set("self", schema.Convert(Parsed(Object)));
        _program = _environment.Compile(Rule).Program!;
    }

    [Benchmark]
    public bool Evaluate() => _program.Evaluate(_activation).IsTrue;

    [Benchmark]
    public CelCompilation Compilation() => _environment.Compile(Rule);

    private static DocumentValue Parsed(string json) => ((DocumentParse.Parsed)DocumentJson.Parse(Encoding.UTF8.GetBytes(json))).Value;
}
