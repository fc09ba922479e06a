using Navarch.Cel.Types;

namespace Navarch.Cel.Tests;

/// <summary>What is said of expressions that don't compile.</summary>
public sealed class ProblemTests
{
    private static readonly CelEnvironment Kubernetes = CelEnvironment.Kubernetes(new Version(1, 34)).With(
        new CelVariable("n", CelType.Int),
        new CelVariable("object", new CelObjectType("Pod", [new("name", CelType.String)]).Type));

    [Theory]
    [InlineData("n + x", "ERROR: <input>:1:5: undeclared reference to 'x' (in container '')\n | n + x\n | ....^")]
    [InlineData("n +\n  foo(1)", "ERROR: <input>:2:6: undeclared reference to 'foo' (in container '')\n |   foo(1)\n | .....^")]
    [InlineData("n + 'a'", "ERROR: <input>:1:3: found no matching overload for '_+_' applied to '(int, string)'\n | n + 'a'\n | ..^")]
    [InlineData("object.nam", "ERROR: <input>:1:7: undefined field 'nam'\n | object.nam\n | ......^")]
    [InlineData("n.size()", "ERROR: <input>:1:7: found no matching overload for 'size' applied to 'int.()'\n | n.size()\n | ......^")]
    [InlineData("n.a", "ERROR: <input>:1:2: type 'int' does not support field selection\n | n.a\n | .^")]
    [InlineData("[1, 'a']", "ERROR: <input>:1:5: expected type 'int' but found 'string'\n | [1, 'a']\n | ....^")]
    [InlineData("n && true", "ERROR: <input>:1:1: expected type 'bool' but found 'int'\n | n && true\n | ^")]
    [InlineData("n.all(x, x)", "expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)")]
    [InlineData("[1].all(x.y, true)", "ERROR: <input>:1:10: argument must be a simple name\n | [1].all(x.y, true)\n | .........^")]
    [InlineData("has(n)", "invalid argument to has() macro")]
    [InlineData("n +", "Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}")]
    [InlineData("for", "reserved identifier: for")]
    [InlineData("9223372036854775808", "invalid int literal")]
    [InlineData("duration('x')", "ERROR: <input>:1:10: invalid duration argument\n | duration('x')\n | .........^")]
    [InlineData("'a'.matches('(')", "ERROR: <input>:1:13: invalid matches argument\n | 'a'.matches('(')\n | ............^")]
    [InlineData("int('x')", "program instantiation failed: type conversion error from 'string' to 'int'")]
    [InlineData("'👑' + 1", "ERROR: <input>:1:5: found no matching overload for '_+_' applied to '(string, int)'\n | '👑' + 1\n | .．..^")]
    public void Problems_tell_what_and_where(string expression, string told) =>
        Assert.Contains(told, Kubernetes.Compile(expression).ProblemText);

    [Fact]
    public void Libraries_come_with_their_release()
    {
        foreach (var (expression, minor) in ((string, int)[])[
            ("quantity('1') == quantity('1')", 28), ("sets.contains([1], [1])", 29), ("isIP('::1')", 30), ("format.named('uri').hasValue()", 31),
            ("[1].all(i, v, v == 1)", 32), ("isSemver('1.0.0')", 33), ("[2, 1].sort() == [1, 2]", 34)])
        {
            Assert.Null(CelEnvironment.Kubernetes(new Version(1, minor - 1)).Compile(expression).Program);
            var environment = CelEnvironment.Kubernetes(new Version(1, minor));
            Assert.True(environment.Compile(expression).Program!.Evaluate(new CelActivation(environment)).IsTrue);
        }
    }
}
