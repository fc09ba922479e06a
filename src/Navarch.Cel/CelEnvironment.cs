using System.Collections.Frozen;
using Navarch.Cel.Checking;
using Navarch.Cel.Costs;
using Navarch.Cel.Evaluation;
using Navarch.Cel.Functions;
using Navarch.Cel.Libraries;
using Navarch.Cel.Patterns;
using Navarch.Cel.Schemas;
using Navarch.Cel.Syntax;

namespace Navarch.Cel;

/// <summary>
/// What expressions may name: variables, functions and types. Immutable; one serves any number of compilations at once.
/// Start from <see cref="Kubernetes(Version)"/> or <see cref="Standard"/> and add to it.
/// </summary>
public sealed class CelEnvironment
{
    private readonly FrozenDictionary<string, IReadOnlyList<CelOverload>> _functions;
    private readonly FrozenDictionary<string, Declaration> _names;
    private readonly Names _resolution;
    private readonly Macros _macros;

    /// <param name="parts">Of which it is made.</param>
    /// <param name="same">One with the same libraries and macros.</param>
    private CelEnvironment(EnvironmentParts parts, CelEnvironment? same = null)
    {
        Parts = parts;
        _resolution = new(parts.Container);
        _macros = same?._macros ?? Macros.Of(parts);
        _functions = same?._functions ?? parts.Libraries.SelectMany(library => library.Overloads).GroupBy(overload => overload.Function)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<CelOverload>)[.. group], StringComparer.Ordinal);
        _names = Declarations(parts).ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>The language itself, with optional values and macros of two variables.</summary>
    public static CelEnvironment Standard { get; } = new(new EnvironmentParts
    {
        Libraries = [StandardLibrary.Instance, OptionalLibrary.Instance, WellKnownMessages.Library],
        HasOptionals = true,
        HasTwoVariables = true,
        AllowsMixedLiterals = true,
        RefusesBadPresence = true,
    });

    public IReadOnlyList<CelVariable> Variables => Parts.Variables;
    public CelLimits Limits => Parts.Limits;
    internal string Container => Parts.Container;
    internal bool AllowsMixedLiterals => Parts.AllowsMixedLiterals;
    internal bool RefusesBadPresence => Parts.RefusesBadPresence;
    internal bool FoldsConstants => Parts.FoldsConstants;

    private EnvironmentParts Parts { get; }

    /// <summary>
    /// What that release of Kubernetes offers to rules, policies and conditions; variables are yet to be added.
    /// </summary>
    public static CelEnvironment Kubernetes(Version release) => new(KubernetesLibraries.Of(release));

    public CelEnvironment With(params IReadOnlyList<CelVariable> variables) =>
        new(Parts with { Variables = [.. Parts.Variables, .. variables] }, this);

    public CelEnvironment With(params IReadOnlyList<CelLibrary> libraries) =>
        new(Parts with { Libraries = [.. Parts.Libraries, .. libraries] });

    public CelEnvironment With(CelLimits limits) => new(Parts with { Limits = limits });

    /// <param name="container">The namespace in which names are looked up first.</param>
    public CelEnvironment Within(string container) => new(Parts with { Container = container });

    /// <summary>For selectors of devices: names for values, and estimates of what the schema says alone.</summary>
    public CelEnvironment WithBindings() => new(Parts with { HasBindings = true, TakesMadeForRoot = false });

    /// <summary>Costs as upstream counts them where it does not optimize.</summary>
    internal CelEnvironment WithoutFolding() => new(Parts with { FoldsConstants = false, AllowsMixedLiterals = true });

    /// <summary>Parses, checks and plans. What is wrong comes as problems, never as an exception.</summary>
    public CelCompilation Compile(string expression)
    {
        var source = new CelSource(expression);
        var (tree, problems) = Parser.Parse(source, _macros, Limits);
        if (tree is null) return new(expression, null, problems);
        problems = Checker.Check(tree, source, this);
        if (problems.Count == 0 && Parts.ValidatesLiterals) problems = LiteralChecks.Of(tree, source, this);
        if (problems.Count > 0) return new(expression, null, problems);
        var planner = new Planner(this);
        var root = planner.Plan(tree);
        return planner.Problem is { } problem
            ? new(expression, null, [source.Problem(tree.Position, $"program instantiation failed: {problem}")])
            : new(expression, new CelProgram(expression, tree, root, planner.Slots, this), []);
    }

    internal IReadOnlyList<CelOverload>? FindFunction(string name)
    {
        foreach (var candidate in _resolution.Candidates(name))
            if (_functions.TryGetValue(candidate, out var overloads)) return overloads;
        return null;
    }

    internal Declaration? FindName(string name)
    {
        foreach (var candidate in _resolution.Candidates(name))
            if (_names.TryGetValue(candidate, out var declaration)) return declaration;
        return null;
    }

    /// <summary>An overload with its constant pattern compiled beforehand.</summary>
    internal CelOverload Specialize(CelOverload overload, in CelValue second) =>
        second.Kind == CelKind.String ? PatternFunctions.WithPattern(overload, second.AsString) : overload;

    /// <summary>How large what stands at a path may be; null where no schema says.</summary>
    internal SizeRange? SizeAt(SchemaPath? path)
    {
        if (path is null) return null;
        var steps = path.Steps();
        // Upstream takes what is made within an expression for the root of the schema.
        var variable = Parts.Variables.FirstOrDefault(one => one.Name == steps[0]);
        if (variable is null && Parts.TakesMadeForRoot) variable = Parts.Variables.FirstOrDefault();
        var root = variable?.Schema;
        for (var i = 1; i < steps.Count && root is not null; i++) root = root.Enter(steps[i]);
        return root is null ? null : new SizeRange(0, root.MaxElements);
    }

    private static Dictionary<string, Declaration> Declarations(EnvironmentParts parts)
    {
        var names = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        foreach (var library in parts.Libraries)
        {
            foreach (var type in library.Types) names[type.Name] = new Declaration.TypeName(type.Name, type);
            foreach (var type in library.Objects) names[type.Name] = new Declaration.Message(type.Name, type);
        }
        for (var i = 0; i < parts.Variables.Count; i++)
            names[parts.Variables[i].Name] = new Declaration.Variable(parts.Variables[i].Name, parts.Variables[i].Type, i);
        return names;
    }
}
