using Navarch.Cel.Types;
using Navarch.Cel.Values;

namespace Navarch.Cel.Tests;

/// <summary>Random expressions: what they are, and that nothing they say brings the engine down.</summary>
public sealed class RandomExpressionTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";

    private static readonly CelEnvironment Kubernetes = CelEnvironment.Kubernetes(new Version(1, 34)).With(
        new CelVariable("n", CelType.Int), new CelVariable("xs", CelType.List(CelType.Int)), new CelVariable("d", CelType.Dyn));

    private static readonly CelActivation Given = new CelActivation(Kubernetes).Set("n", CelValue.Int(7))
        .Set("xs", CelValue.List(CelValue.Int(3), CelValue.Int(1), CelValue.Int(2))).Set("d", CelValue.String("text"));

    private static readonly string[] Pieces =
    [
        "n", "xs", "d", "1", "2u", "3.5", "'a'", "b'x'", "true", "null", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "+", "-",
        "*", "/", "%", "==", "<", "&&", "||", "!", " in ", ".size()", ".map(x, x)", ".all(x, x > 1)", "has(", "xs[", "[?", ".?a",
        "type(", "string(", "quantity('1Gi')", "ip('::1')", "cidr('10.0.0.0/8')", "semver('1.2.3')", ".matches('a+')", "duration('1s')",
        "timestamp('2020-01-01T00:00:00Z')", ".split('')", ".format([1])", "optional.of(1)", ".orValue(2)", "x", "\"", "'", "`", "\\",
        ".sortBy(x, x)", ".transformMap(i, v, v)", ".optMap(x, x)", ".replace('', 'b')", ".findAll('.')", "dyn(", ".e()", "\u0301", "👑",
    ];

    [Fact]
    public void Evaluation_is_what_a_naive_reading_says()
    {
        for (var seed = 0; seed < (IsFull ? 300_000 : 3_000); seed++)
        {
            var random = new Random(seed);
            var expression = random.Next(2) == 0 ? RandomExpression.Int(random, 4, []) : RandomExpression.Bool(random, 4, []);
            var compilation = Kubernetes.Compile(expression.Text);
            Assert.True(compilation.Program is not null, $"seed {seed}: {compilation.ProblemText}");
            var evaluation = compilation.Program.Evaluate(Given, ulong.MaxValue);
            object? found = evaluation.Value.Kind switch
            {
                CelKind.Int => evaluation.Value.AsInt,
                CelKind.Bool => evaluation.Value.AsBool,
                _ => null,
            };
            Assert.True(Equals(found, expression.Value), $"seed {seed}: {expression.Text} is {evaluation.Value}, not {expression.Value}");
            var estimate = compilation.Program.EstimateCost();
            Assert.InRange(estimate.Min, 0ul, estimate.Max);
        }
    }

    [Fact]
    public void No_text_brings_the_engine_down()
    {
        for (var seed = 0; seed < (IsFull ? 1_000_000 : 20_000); seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (random.Next(3) == 0 && text.Length > 1) text = text.Remove(random.Next(text.Length - 1), 1);
            var compilation = Kubernetes.Compile(text);
            Assert.True(compilation.Program is null == compilation.Problems.Count > 0, text);
            if (compilation.Program is not { } program) continue;
            program.EstimateCost();
            Assert.False(program.Evaluate(Given).Value.ToString().Length == 0, text);
        }
    }

    [Fact]
    public void Depth_is_bounded()
    {
        (string Open, string Close)[] nestings =
            [("(", ")"), ("[", "]"), ("-(", ")"), ("!(", ")"), ("{1: ", "}"), ("dyn(", ")"), ("true ? 1 : (", ")")];
        foreach (var (open, close) in nestings)
        {
            var text = string.Concat(Enumerable.Repeat(open, 2_000)) + "1" + string.Concat(Enumerable.Repeat(close, 2_000));
            Assert.Contains("recursion limit", Kubernetes.Compile(text).ProblemText);
        }
        var sum = string.Join(" + ", Enumerable.Repeat("n", 5_000));
        Assert.Contains("recursion limit", Kubernetes.Compile(sum).ProblemText);
        var all = string.Join(" && ", Enumerable.Repeat("n == 7", 5_000));
        Assert.True(Kubernetes.Compile(all).Program!.Evaluate(Given).IsTrue);
        var macros = string.Concat(Enumerable.Repeat("xs.exists(x, ", 600)) + "true" + new string(')', 600);
        Assert.Contains("recursion limit", Kubernetes.Compile(macros).ProblemText);
        var chain = "optional.of(1)" + string.Concat(Enumerable.Repeat(".optMap(x, x)", 60));
        Assert.Contains("too long", Kubernetes.Compile(chain).ProblemText);
    }
}
