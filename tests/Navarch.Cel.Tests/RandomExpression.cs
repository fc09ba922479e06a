using System.Globalization;

namespace Navarch.Cel.Tests;

/// <summary>
/// A random expression of ints, bools and lists of ints, with what a naive reading of the language makes of it: null is
/// an error. The variables are <c>n</c>, 7, and <c>xs</c>, [3, 1, 2].
/// </summary>
sealed record RandomExpression(string Text, object? Value)
{
    private static readonly long[] Xs = [3, 1, 2];

    public static RandomExpression Int(Random random, int depth, IReadOnlyList<(string Name, long Value)> locals)
    {
        if (depth == 0) return IntLeaf(random, locals);
        switch (random.Next(7))
        {
            case 0 or 1:
                var (left, right) = (Int(random, depth - 1, locals), Int(random, depth - 1, locals));
                var op = "+-*/%"[random.Next(5)];
                return new($"({left.Text} {op} {right.Text})", left.Value is long a && right.Value is long b ? Arithmetic(op, a, b) : null);
            case 2:
                var (condition, then, otherwise) = (Bool(random, depth - 1, locals), Int(random, depth - 1, locals), Int(random, depth - 1, locals));
                return new($"({condition.Text} ? {then.Text} : {otherwise.Text})",
                    condition.Value is bool holds ? (holds ? then.Value : otherwise.Value) : null);
            case 3:
                var list = List(random, depth - 1, locals);
                return new($"size({list.Text})", list.Value is long[] items ? (long)items.Length : null);
            case 4:
                var (over, index) = (List(random, depth - 1, locals), Int(random, depth - 1, locals));
                return new($"{over.Text}[{index.Text}]",
                    over.Value is long[] all && index.Value is long at && at >= 0 && at < all.Length ? all[at] : null);
            case 5:
                var negated = Int(random, depth - 1, locals);
                return new($"(-({negated.Text}))", negated.Value is long value && value != long.MinValue ? -value : null);
            default:
                return IntLeaf(random, locals);
        }
    }

    public static RandomExpression Bool(Random random, int depth, IReadOnlyList<(string Name, long Value)> locals)
    {
        if (depth == 0) return random.Next(2) == 0 ? new("true", true) : new("false", false);
        switch (random.Next(6))
        {
            case 0 or 1:
                var (left, right) = (Int(random, depth - 1, locals), Int(random, depth - 1, locals));
                return Comparison(random.Next(6), left, right);
            case 2:
                return Logical(Bool(random, depth - 1, locals), Bool(random, depth - 1, locals), random.Next(2) == 0);
            case 3:
                var negated = Bool(random, depth - 1, locals);
                return new($"!({negated.Text})", negated.Value is bool value ? !value : null);
            case 4:
                var (item, within) = (Int(random, depth - 1, locals), List(random, depth - 1, locals));
                return new($"({item.Text} in {within.Text})", item.Value is long one && within.Value is long[] many ? many.Contains(one) : null);
            default:
                return Quantifier(random, depth, locals);
        }
    }

    private static RandomExpression List(Random random, int depth, IReadOnlyList<(string Name, long Value)> locals)
    {
        if (depth == 0) return new("xs", Xs);
        switch (random.Next(4))
        {
            case 0:
                var items = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Int(random, depth - 1, locals)).ToArray();
                return new($"[{string.Join(", ", items.Select(item => item.Text))}]",
                    items.All(item => item.Value is long) ? items.Select(item => (long)item.Value!).ToArray() : null);
            case 1:
                var (left, right) = (List(random, depth - 1, locals), List(random, depth - 1, locals));
                return new($"({left.Text} + {right.Text})", left.Value is long[] a && right.Value is long[] b ? a.Concat(b).ToArray() : null);
            case 2:
                return Mapped(random, depth, locals);
            default:
                return new("xs", Xs);
        }
    }

    /// <summary>The body is made anew for each item from one seed, so that its text is the same each time.</summary>
    private static RandomExpression Mapped(Random random, int depth, IReadOnlyList<(string Name, long Value)> locals)
    {
        var (range, seed, name) = (List(random, depth - 1, locals), random.Next(), $"v{locals.Count}");
        RandomExpression Body(long item) => Int(new Random(seed), depth - 1, [.. locals, (name, item)]);
        var text = $"{range.Text}.map({name}, {Body(0).Text})";
        if (range.Value is not long[] items) return new(text, null);
        var made = items.Select(item => Body(item).Value).ToArray();
        return new(text, made.All(value => value is long) ? made.Select(value => (long)value!).ToArray() : null);
    }

    private static RandomExpression Quantifier(Random random, int depth, IReadOnlyList<(string Name, long Value)> locals)
    {
        var (range, seed, name, isAll) = (List(random, depth - 1, locals), random.Next(), $"v{locals.Count}", random.Next(2) == 0);
        RandomExpression Body(long item) => Bool(new Random(seed), depth - 1, [.. locals, (name, item)]);
        var text = $"{range.Text}.{(isAll ? "all" : "exists")}({name}, {Body(0).Text})";
        if (range.Value is not long[] items) return new(text, null);
        var results = items.Select(item => Body(item).Value).ToArray();
        if (results.Any(result => result is bool decided && decided != isAll)) return new(text, !isAll);
        return new(text, results.Contains(null) ? null : isAll);
    }

    private static RandomExpression IntLeaf(Random random, IReadOnlyList<(string Name, long Value)> locals)
    {
        if (locals.Count > 0 && random.Next(2) == 0)
        {
            var (name, value) = locals[random.Next(locals.Count)];
            return new(name, value);
        }
        if (random.Next(4) == 0) return new("n", 7L);
        var number = random.Next(8) == 0 ? random.NextInt64() : random.Next(-3, 10);
        return new(number < 0 ? $"({number.ToString(CultureInfo.InvariantCulture)})" : number.ToString(CultureInfo.InvariantCulture), number);
    }

    private static RandomExpression Comparison(int which, RandomExpression left, RandomExpression right)
    {
        var text = $"({left.Text} {new[] { "<", "<=", ">", ">=", "==", "!=" }[which]} {right.Text})";
        if (left.Value is not long a || right.Value is not long b) return new(text, null);
        return new(text, which switch { 0 => a < b, 1 => a <= b, 2 => a > b, 3 => a >= b, 4 => a == b, _ => a != b });
    }

    private static RandomExpression Logical(RandomExpression left, RandomExpression right, bool isAnd)
    {
        var text = $"({left.Text} {(isAnd ? "&&" : "||")} {right.Text})";
        var decisive = !isAnd;
        if (left.Value is bool a && a == decisive || right.Value is bool b && b == decisive) return new(text, decisive);
        return new(text, left.Value is null || right.Value is null ? null : isAnd);
    }

    private static object? Arithmetic(char op, long a, long b)
    {
        try
        {
            return op switch
            {
                '+' => checked(a + b),
                '-' => checked(a - b),
                '*' => checked(a * b),
                '/' => b == 0 ? null : checked(a / b),
                _ => b == 0 ? null : checked(a % b),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
