using System.Text.Json;
using Navarch.Cel.Functions;
using Navarch.Cel.Libraries;
using Navarch.Cel.Types;
using Navarch.Cel.Values;

namespace Navarch.Cel.Tests;

/// <summary>The CEL specification's own facts: expressions, and what they are or why they fail.</summary>
public sealed class ConformanceTests
{
    private static readonly CelEnvironment Plain = CelEnvironment.Standard.With(StringsLibrary.Version3);

    [Theory]
    [InlineData("basic")]
    [InlineData("comparisons")]
    [InlineData("conversions")]
    [InlineData("dynamic")]
    [InlineData("fields")]
    [InlineData("fp_math")]
    [InlineData("integer_math")]
    [InlineData("lists")]
    [InlineData("logic")]
    [InlineData("macros")]
    [InlineData("macros2")]
    [InlineData("namespace")]
    [InlineData("optionals")]
    [InlineData("parse")]
    [InlineData("plumbing")]
    [InlineData("string")]
    [InlineData("string_ext")]
    [InlineData("timestamps")]
    [InlineData("type_deduction")]
    public void The_specification_holds(string file) => Facts.Hold(Facts.Read(file), FailureOf);

    private static string? FailureOf(JsonElement fact)
    {
        var told = $"{fact.Text("name")}: {fact.Text("expr")}";
        var environment = Plain.Within(fact.Text("container") ?? "");
        var given = new List<(string Name, string Type, string? Value)>();
        if (fact.TryGetProperty("vars", out var variables))
            foreach (var variable in variables.EnumerateObject())
                given.Add((variable.Name, variable.Value[0].GetString()!, variable.Value[1].GetString()));
        environment = environment.With([.. given.Select(variable => new CelVariable(variable.Name, TypeNamed(variable.Type)))]);
        var compilation = environment.Compile(fact.Text("expr")!);
        var error = fact.Text("error");
        if (compilation.Program is not { } program) return error is not null ? null : $"{told}\n  {compilation.ProblemText}";
        if (fact.Text("type") is { } type && program.ResultType.ToString() != type) return $"{told}\n  is of type {program.ResultType}, not {type}";
        if (fact.Text("value") is not { } expectedText && error is null) return null;
        var activation = new CelActivation(environment);
        foreach (var (name, _, text) in given)
            if (text is not null) activation.Set(name, Constant(text));
        var value = program.Evaluate(activation).Value;
        if (error is not null) return value.IsError ? null : $"{told}\n  is {value}, not an error: {error}";
        var expected = Constant(fact.Text("value")!);
        var isSame = value.Kind == expected.Kind && (CelEquality.Equal(value, expected) || value.ToString() == expected.ToString());
        return isSame ? null : $"{told}\n  is {value}, not {expected}";
    }

    private static CelValue Constant(string text)
    {
        var compilation = Plain.Compile(text);
        Assert.True(compilation.Program is not null, compilation.ProblemText);
        return compilation.Program.Evaluate(new CelActivation(Plain)).Value;
    }

    private static CelType TypeNamed(string name)
    {
        var open = name.IndexOf('(');
        var head = open < 0 ? name : name[..open];
        var parts = open < 0 ? [] : Split(name[(open + 1)..^1]).Select(TypeNamed).ToArray();
        return head switch
        {
            "int" => CelType.Int,
            "uint" => CelType.Uint,
            "bool" => CelType.Bool,
            "string" => CelType.String,
            "bytes" => CelType.Bytes,
            "double" => CelType.Double,
            "null" => CelType.Null,
            "timestamp" => CelType.Timestamp,
            "duration" => CelType.Duration,
            "list" => CelType.List(parts[0]),
            "map" => CelType.Map(parts[0], parts[1]),
            "wrapper" => CelType.Nullable(parts[0]),
            "type" => parts.Length == 0 ? CelType.Type : CelType.TypeOf(parts[0]),
            "dyn" or "any" => CelType.Dyn,
            "optional_type" => CelType.Optional(parts[0]),
            _ => parts.Length == 0 ? CelType.Parameter(name) : CelType.Opaque(head, parts),
        };
    }

    private static IEnumerable<string> Split(string parts)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            depth += parts[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (parts[i] != ',' || depth > 0) continue;
            yield return parts[start..i].Trim();
            start = i + 1;
        }
        yield return parts[start..].Trim();
    }
}
