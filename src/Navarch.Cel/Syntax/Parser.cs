namespace Navarch.Cel.Syntax;

/// <summary>
/// Recursive descent over the grammar of the specification; macros are expanded as they are met. Depth and size are
/// bounded. After the first syntax error it stops.
/// </summary>
sealed partial class Parser
{
    private readonly CelSource _source;
    private readonly Lexer _lexer;
    private readonly Macros _macros;
    private readonly CelLimits _limits;
    private readonly List<CelProblem> _problems = [];
    private Token _token;
    private Token _next;
    private int _depth;
    private bool _stopped;

    private Parser(CelSource source, Macros macros, CelLimits limits)
    {
        (_source, _macros, _limits) = (source, macros, limits);
        _lexer = new(source, _problems);
        _token = _lexer.Next();
        _next = _lexer.Next();
    }

    public static (Expr? Tree, IReadOnlyList<CelProblem> Problems) Parse(CelSource source, Macros macros, CelLimits limits)
    {
        if (CodePoints.Count(source.Text) is var size && size > limits.ExpressionCodePointsMax)
        {
            var message = $"expression code point size exceeds limit: size: {size}, limit {limits.ExpressionCodePointsMax}";
            return (null, [source.Problem(0, message)]);
        }
        var parser = new Parser(source, macros, limits);
        var tree = parser.Expression();
        if (parser._token.Kind != TokenKind.End && !parser._stopped)
            parser.Unexpected("extraneous input", "<EOF>");
        if (tree.Depth > limits.TreeDepthMax && !parser._stopped)
            parser.Report(0, $"expression recursion limit exceeded: {limits.TreeDepthMax}");
        return parser._problems.Count > 0
            ? (null, [.. parser._problems.OrderBy(problem => problem.Position)])
            : (tree, []);
    }

    private Expr Expression()
    {
        if (++_depth > _limits.NestingMax)
        {
            if (!_stopped) Report(_token.Start, $"expression recursion limit exceeded: {_limits.NestingMax}");
            Stop();
        }
        var condition = Disjunction();
        if (_token.Kind == TokenKind.Question)
        {
            var position = Take().Start;
            var then = Disjunction();
            Expect(TokenKind.Colon, "':'");
            var otherwise = Expression();
            condition = new CallExpr(position, Operators.Conditional, null, [condition, then, otherwise]);
        }
        _depth--;
        return condition;
    }

    private Expr Disjunction() => Logical(TokenKind.Or, Operators.Or, Conjunction);

    private Expr Conjunction() => Logical(TokenKind.And, Operators.And, Relation);

    /// <summary>A chain of one logical operator, as a balanced tree: long ones stay shallow.</summary>
    private Expr Logical(TokenKind kind, string function, Func<Expr> term)
    {
        var first = term();
        if (_token.Kind != kind) return first;
        List<Expr> terms = [first];
        List<int> operators = [];
        while (_token.Kind == kind)
        {
            operators.Add(Take().Start);
            terms.Add(term());
        }
        return Balance(0, operators.Count - 1);

        Expr Balance(int low, int high)
        {
            var middle = (low + high + 1) / 2;
            var left = middle == low ? terms[middle] : Balance(low, middle - 1);
            var right = middle == high ? terms[middle + 1] : Balance(middle + 1, high);
            return new CallExpr(operators[middle], function, null, [left, right]);
        }
    }

    private Expr Relation()
    {
        var left = Sum();
        while (Operators.IsRelation(_token.Kind))
        {
            var op = Take();
            left = new CallExpr(op.Start, Operators.Binary(op.Kind)!, null, [left, Sum()]);
        }
        return left;
    }

    private Expr Sum()
    {
        var left = Product();
        while (_token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var op = Take();
            left = new CallExpr(op.Start, Operators.Binary(op.Kind)!, null, [left, Product()]);
        }
        return left;
    }

    private Expr Product()
    {
        var left = Unary();
        while (_token.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            var op = Take();
            left = new CallExpr(op.Start, Operators.Binary(op.Kind)!, null, [left, Unary()]);
        }
        return left;
    }

    /// <summary>An even number of signs is none.</summary>
    private Expr Unary()
    {
        var kind = _token.Kind;
        if (kind is not (TokenKind.Exclamation or TokenKind.Minus)) return Member(Primary());
        if (kind == TokenKind.Minus && _next.Kind is TokenKind.Int or TokenKind.Double) return Member(Primary());
        var position = _token.Start;
        var count = 0;
        while (_token.Kind == kind && !(kind == TokenKind.Minus && count % 2 == 0 && count > 0
            && _next.Kind is TokenKind.Int or TokenKind.Double))
        {
            Take();
            count++;
        }
        var operand = Member(Primary());
        if (count % 2 == 0) return operand;
        return new CallExpr(position, kind == TokenKind.Minus ? Operators.Negate : Operators.Not, null, [operand]);
    }

    private Expr Member(Expr operand)
    {
        while (!_stopped)
        {
            if (_token.Kind == TokenKind.Dot) operand = Selection(operand);
            else if (_token.Kind == TokenKind.LeftBracket) operand = Indexing(operand);
            else break;
        }
        return operand;
    }

    private Expr Selection(Expr operand)
    {
        var position = Take().Start;
        var isOptional = TakeOptionalMark();
        if (_token.Kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier))
        {
            return Unexpected("no viable alternative at input", null);
        }
        var name = Take();
        if (_token.Kind == TokenKind.LeftParenthesis && !isOptional && name.Kind == TokenKind.Identifier)
        {
            var open = Take().Start;
            var arguments = Arguments();
            return Expanded(open, name.Text(_source), operand, arguments);
        }
        var field = FieldName(name);
        return isOptional
            ? new CallExpr(position, Operators.OptionalSelect, null, [operand, new ConstantExpr(name.Start, CelValue.String(field))])
            : new SelectExpr(position, operand, field);
    }

    private Expr Indexing(Expr operand)
    {
        var position = Take().Start;
        var function = TakeOptionalMark() ? Operators.OptionalIndex : Operators.Index;
        var index = Expression();
        Expect(TokenKind.RightBracket, "']'");
        return new CallExpr(position, function, null, [operand, index]);
    }

    private string FieldName(Token name)
    {
        var text = name.Text(_source);
        return name.Kind == TokenKind.QuotedIdentifier ? text[1..^1] : text;
    }

    private Expr Expanded(int position, string function, Expr? target, Expr[] arguments)
    {
        var (expanded, problem) = _macros.Expand(position, function, target, arguments);
        if (problem is { } wrong) Report(wrong.Position, wrong.Message);
        return expanded ?? new CallExpr(position, function, target, arguments);
    }

    /// <summary>Up to the closing parenthesis, which is taken.</summary>
    private Expr[] Arguments()
    {
        List<Expr> arguments = [];
        if (_token.Kind != TokenKind.RightParenthesis)
        {
            do arguments.Add(Expression());
            while (TakeIf(TokenKind.Comma));
        }
        Expect(TokenKind.RightParenthesis, "')'");
        return [.. arguments];
    }
}
