using System.Text;
using System.Text.Json;
using Navarch.Api.Documents;
using Navarch.Cel.Libraries;
using Navarch.Cel.Schemas;
using Navarch.Cel.Values;

namespace Navarch.Cel.Tests;

/// <summary>What expressions cost, by upstream's own numbers: a rule must pass or fail here as it does there.</summary>
public sealed class CostTests
{
    private static readonly Version Release = new(1, 34);
    private static readonly CelEnvironment Kubernetes = CelEnvironment.Kubernetes(Release);

    [Fact]
    public void Calls_of_the_libraries_cost_what_upstream_counts()
    {
        var environment = Kubernetes.WithoutFolding().With(JsonPatchLibrary.Instance)
            .With(new CelVariable("authorizer", AuthorizerLibrary.AuthorizerType));
        Facts.Hold(Facts.Read("libraries"), fact =>
        {
            var told = fact.Text("expr")!;
            var compilation = environment.Compile(told);
            if (compilation.Program is not { } program) return $"{told}\n  {compilation.ProblemText}";
            var estimate = program.EstimateCost();
            var activation = new CelActivation(environment).Set("authorizer", AuthorizerLibrary.Of(new Permissive()));
            var evaluation = program.Evaluate(activation, budget: ulong.MaxValue);
            var wanted = (fact.GetProperty("min").GetUInt64(), fact.GetProperty("max").GetUInt64(), fact.GetProperty("cost").GetUInt64());
            var found = (estimate.Min, estimate.Max, evaluation.Cost);
            if (evaluation.Error is { } error) return $"{told}\n  {error}";
            return found == wanted ? null : $"{told}\n  costs {found}, not {wanted}";
        });
    }

    [Fact]
    public void Rules_over_objects_hold_and_cost_what_upstream_counts() =>
        Facts.Hold([.. Facts.Read("rules").SelectMany(Rules)], FailureOf);

    [Fact]
    public void A_bad_rule_is_stopped_by_its_budget()
    {
        var environment = Kubernetes.With(new CelVariable("x", Types.CelType.List(Types.CelType.Int)));
        var program = environment.Compile("x.all(a, x.all(b, x.all(c, a + b + c >= 0)))").Program!;
        var numbers = CelValue.List([.. Enumerable.Range(0, 2_000).Select(i => CelValue.Int(i))]);
        var evaluation = program.Evaluate(new CelActivation(environment).Set("x", numbers));
        Assert.Equal(CelEnd.OverBudget, evaluation.End);
        Assert.Equal("operation cancelled: actual cost limit exceeded", evaluation.Error);
        Assert.InRange(evaluation.Cost, 1_000_000ul, 1_000_100ul);
        var ended = program.Evaluate(new CelActivation(environment).Set("x", numbers), ulong.MaxValue, new CancellationToken(canceled: true));
        Assert.Equal(CelEnd.Cancelled, ended.End);
    }

    /// <summary>One fact for each rule, the group's object and schema with it.</summary>
    private static IEnumerable<JsonElement> Rules(JsonElement group) =>
        group.GetProperty("rules").EnumerateArray().Select(rule =>
            JsonDocument.Parse($$"""{"group":{{group.GetRawText()}},"is":{{rule.GetRawText()}}}""").RootElement);

    private static string? FailureOf(JsonElement fact)
    {
        var (group, rule) = (fact.GetProperty("group"), fact.GetProperty("is"));
        var text = rule.Text("rule")!;
        var schema = OpenApiSchemas.Of((DocumentObject)Document(group.GetProperty("schema")), group.GetProperty("root").GetBoolean(), "selfType");
        if (schema is null) return rule.TryGetProperty("error", out _) ? null : $"{text}: no schema";
        var environment = Kubernetes.With(new CelVariable("self", schema), new CelVariable("oldSelf", schema.Type));
        var compilation = environment.Compile(text);
        var error = rule.Text("error");
        if (compilation.Program is not { } program) return error is not null ? null : $"{text}\n  {compilation.ProblemText}";
        if (rule.TryGetProperty("estimate", out var estimate))
        {
            var most = program.EstimateCost().Max;
            return most == estimate.GetUInt64() ? null : $"{text}\n  is estimated at {most}, not {estimate}";
        }
        var activation = new CelActivation(environment).Set("self", schema.Convert(Document(group.GetProperty("obj"))));
        if (group.TryGetProperty("old", out var old)) activation.Set("oldSelf", schema.Convert(Document(old)));
        else if (program.ReferredVariables.Contains("oldSelf")) return null;
        var evaluation = program.Evaluate(activation);
        if (error is not null) return evaluation.IsTrue ? $"{text}\n  holds, where upstream says: {error}" : null;
        if (!evaluation.IsTrue) return $"{text}\n  is {evaluation.Value}";
        var cost = rule.GetProperty("cost").GetUInt64();
        return evaluation.Cost == cost ? null : $"{text}\n  costs {evaluation.Cost}, not {cost}";
    }

    private static DocumentValue Document(JsonElement json) =>
        ((DocumentParse.Parsed)DocumentJson.Parse(Encoding.UTF8.GetBytes(json.GetRawText()))).Value;

    private sealed class Permissive : CelAuthorizer
    {
        public override CelDecision Check(CelAccess access) => new(true, "");
        public override CelAuthorizer ForServiceAccount(string @namespace, string name) => this;
    }
}
