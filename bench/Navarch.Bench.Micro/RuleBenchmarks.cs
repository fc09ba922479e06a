using System.Text;
using BenchmarkDotNet.Attributes;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Bench.Micro;

/// <summary>What all rules of a custom resource cost an object: each of them is to be under 20 µs.</summary>
public class RuleBenchmarks
{
    private const string Schema = """
        {"type":"object","properties":{"spec":{"type":"object","x-kubernetes-validations":[
        {"rule":"self.replicas <= self.maxReplicas && self.replicas >= self.minReplicas"},
        {"rule":"self.class in ['gold', 'silver', 'bronze']"},
        {"rule":"self.ports.exists_one(p, p.name == 'http')"}],
        "properties":{
        "replicas":{"type":"integer"},"minReplicas":{"type":"integer"},"maxReplicas":{"type":"integer"},
        "name":{"type":"string","maxLength":63,"x-kubernetes-validations":[{"rule":"self == oldSelf","message":"immutable"}]},
        "class":{"type":"string"},
        "ports":{"type":"array","maxItems":20,"items":{"type":"object","x-kubernetes-validations":[
        {"rule":"self.port > 0 && self.port < 65536"}],
        "properties":{"name":{"type":"string"},"port":{"type":"integer"}}}},
        "labels":{"type":"object","additionalProperties":{"type":"string"},"x-kubernetes-validations":[
        {"rule":"self.all(k, k.size() < 64 && self[k] != '')"}]}}}}}
        """;

    private const string Object = """
        {"spec":{"replicas":3,"minReplicas":1,"maxReplicas":5,"name":"front-end","class":"gold",
        "ports":[{"name":"http","port":80},{"name":"https","port":443},{"name":"metrics","port":9090}],
        "labels":{"app":"front-end","tier":"web","team":"shop"}}}
        """;

    private readonly List<string> _warnings = [];
    private SchemaRules _rules = null!;
    private DocumentObject _value = null!;
    private DocumentObject _old = null!;

    [GlobalSetup]
    public void Compile() =>
        (_rules, _value, _old) = (SchemaRules.Of(StructuralSchema.Read(Parsed(Schema)))!, Parsed(Object), Parsed(Object));

    /// <summary>Six evaluations.</summary>
    [Benchmark]
    public bool Create() => Validate(null);

    /// <summary>Seven, one of which compares.</summary>
    [Benchmark]
    public bool Update() => Validate(_old);

    private bool Validate(DocumentObject? old)
    {
        var errors = new FieldErrors();
        _rules.Validate(_value, old, errors, _warnings);
        return errors.IsEmpty;
    }

    private static DocumentObject Parsed(string json) =>
        (DocumentObject)((DocumentParse.Parsed)DocumentJson.Parse(Encoding.UTF8.GetBytes(json))).Value;
}
