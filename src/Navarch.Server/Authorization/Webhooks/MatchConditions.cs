using Navarch.Cel;
using Navarch.Cel.Schemas;
using Navarch.Cel.Types;
using Navarch.Cel.Values;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authorization.Webhooks;

/// <summary>
/// Expressions over the question that all must come to true before a service is asked. One that comes to false decides,
/// whatever became of the others.
/// </summary>
internal sealed class MatchConditions
{
    private const string Request = "request";
    private const int ConditionsMax = 64;

    private static readonly Lazy<CelEnvironment> Environment = new(() =>
        CelEnvironment.Kubernetes(new Version(1, 34)).With(new CelVariable(Request, SpecType())));

    private readonly IReadOnlyList<CelProgram> _programs;

    private MatchConditions(IReadOnlyList<CelProgram> programs) => _programs = programs;

    public static MatchConditions None { get; } = new([]);

    public bool IsEmpty => _programs.Count == 0;

    /// <exception cref="ConfigurationException">An expression is wrong.</exception>
    public static MatchConditions Of(ConfigurationNode webhook)
    {
        var items = webhook.Items("matchConditions");
        if (items.Count == 0) return None;
        if (items.Count > ConditionsMax)
            throw webhook.Wrong("matchConditions", $"has {items.Count} conditions; {ConditionsMax} are allowed");
        var programs = new List<CelProgram>();
        foreach (var item in items)
        {
            var text = item.Allow("expression").Text("expression");
            if (string.IsNullOrWhiteSpace(text)) throw item.Wrong("expression", "is required");
            if (programs.Exists(one => one.Expression == text)) throw item.Wrong("expression", $"\"{text}\" is given twice");
            programs.Add(Compile(item, text));
        }
        return new(programs);
    }

    /// <summary>Whether the service is to be asked; or why that is not known.</summary>
    public (bool IsMatch, string? Problem) Evaluate(AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (IsEmpty) return (true, null);
        var activation = new CelActivation(Environment.Value)
            .Set(Request, DocumentValues.Of(SubjectAccess.SpecOf(asked, isWhole: true)));
        string? problems = null;
        foreach (var program in _programs)
        {
            var result = program.Evaluate(activation, cancellation: cancel);
            var problem = result.Error is { } error ? $"resulted in error: {error}"
                : result.Value.Kind == CelKind.Bool ? null : "eval result type should be bool";
            if (problem is null && !result.Value.IsTrue) return (false, null);
            if (problem is not null)
                problems = $"{(problems is null ? "" : problems + "; ")}expression '{program.Expression}' {problem}";
        }
        return (problems is null, problems);
    }

    private static CelProgram Compile(ConfigurationNode item, string text)
    {
        var compilation = Environment.Value.Compile(text);
        if (compilation.Program is not { } program)
            throw item.Wrong("expression", $"\"{text}\": compilation failed: {compilation.ProblemText}");
        return program.ResultType.IsExactly(CelType.Bool)
            ? program
            : throw item.Wrong("expression", $"\"{text}\" must evaluate to bool");
    }

    private static CelType SpecType()
    {
        var texts = CelType.List(CelType.String);
        var requirements = CelType.List(Type("SelectorRequirement",
            ("key", CelType.String), ("operator", CelType.String), ("values", texts)));
        CelType Selector(string name) => Type(name, ("rawSelector", CelType.String), ("requirements", requirements));
        return Type("SubjectAccessReviewSpec",
            ("resourceAttributes", Type("ResourceAttributes",
                ("namespace", CelType.String), ("verb", CelType.String), ("group", CelType.String),
                ("version", CelType.String), ("resource", CelType.String), ("subresource", CelType.String),
                ("name", CelType.String), ("fieldSelector", Selector("FieldSelectorAttributes")),
                ("labelSelector", Selector("LabelSelectorAttributes")))),
            ("nonResourceAttributes", Type("NonResourceAttributes", ("path", CelType.String), ("verb", CelType.String))),
            ("user", CelType.String), ("groups", texts), ("uid", CelType.String),
            ("extra", CelType.Map(CelType.String, texts)));
    }

    private static CelType Type(string name, params IEnumerable<(string Name, CelType Type)> fields) =>
        new CelObjectType("kubernetes." + name, fields.Select(field => KeyValuePair.Create(field.Name, field.Type))).Type;
}
