using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Checking;

sealed partial class Checker
{
    private CelType Call(CallExpr call)
    {
        if (call.Function == Operators.OptionalSelect) return OptionalSelect(call);
        // What is formatted may be of several types.
        var isFormat = call is { Function: "format", Target: not null };
        if (isFormat) _mixed++;
        foreach (var argument in call.Arguments) Visit(argument);
        if (isFormat) _mixed--;
        if (call.Target is not { } target)
            return _environment.FindFunction(call.Function) is { } found
                ? Resolve(call, found, null)
                : Undeclared(call.Position, call.Function);
        // What stands before the dot may be a namespace: math.least(…).
        if (Names.Qualified(target) is { } prefix && !IsLocal(Names.RootOf(target)!)
            && _environment.FindFunction($"{prefix}.{call.Function}") is { } qualified)
        {
            call.TargetIsNamespace = true;
            return Resolve(call, qualified, null);
        }
        Visit(target);
        return _environment.FindFunction(call.Function) is { } members
            ? Resolve(call, members, target)
            : Undeclared(call.Position, call.Function);
    }

    private bool IsLocal(string name) => _locals.Exists(local => local.Name == name);

    private CelType OptionalSelect(CallExpr call)
    {
        var field = ((ConstantExpr)call.Arguments[1]).Value.AsString;
        Visit(call.Arguments[1]);
        var type = Field(call.Position, Visit(call.Arguments[0]), field, isOptional: true);
        call.Overloads = [_environment.FindFunction(Operators.OptionalSelect)![0]];
        return _bindings.Substitute(type, unboundToDyn: false);
    }

    private CelType Resolve(CallExpr call, IReadOnlyList<CelOverload> overloads, Expr? target)
    {
        var function = overloads[0].Function;
        CelType[] arguments = target is null
            ? Array.ConvertAll(call.Arguments, argument => argument.Type!)
            : [target.Type!, .. call.Arguments.Select(argument => argument.Type!)];
        if (function is Operators.And or Operators.Or) return Logical(call, overloads[0]);
        List<CelOverload> matching = [];
        CelType? result = null;
        foreach (var overload in overloads)
        {
            if (overload.IsMember != target is not null || overload.Parameters.Count != arguments.Length) continue;
            var (parameters, returned) = Instance(overload);
            if (!_bindings.AreAssignable(arguments, parameters)) continue;
            matching.Add(overload);
            returned = _bindings.Substitute(returned, unboundToDyn: false);
            if (result is null) result = returned;
            else if (result.Kind != CelTypeKind.Dyn && !returned.IsExactly(result)) result = CelType.Dyn;
        }
        if (result is null) return NoOverload(call, function, arguments, target is not null);
        call.Overloads = [.. matching];
        return result;
    }

    /// <summary>The signature with type parameters of its own.</summary>
    private (CelType[] Parameters, CelType Result) Instance(CelOverload overload)
    {
        if (overload.TypeParameters.Count == 0) return ([.. overload.Parameters], overload.Result);
        var fresh = new TypeBindings();
        foreach (var name in overload.TypeParameters) fresh.IsAssignable(FreeType(), CelType.Parameter(name));
        return ([.. overload.Parameters.Select(parameter => fresh.Substitute(parameter, false))],
            fresh.Substitute(overload.Result, false));
    }

    private CelType Logical(CallExpr call, CelOverload overload)
    {
        var areBool = true;
        foreach (var argument in call.Arguments)
        {
            if (_bindings.IsAssignable(argument.Type!, CelType.Bool)) continue;
            Mismatch(argument.Position, CelType.Bool, argument.Type!);
            areBool = false;
        }
        call.Overloads = [overload];
        return areBool ? CelType.Bool : CelType.Error;
    }

    private CelType NoOverload(CallExpr call, string function, CelType[] arguments, bool isMember)
    {
        var types = Array.ConvertAll(arguments, argument => _bindings.Substitute(argument, unboundToDyn: true).ToString());
        var signature = isMember ? $"{types[0]}.({string.Join(", ", types[1..])})" : $"({string.Join(", ", types)})";
        return Report(call.Position, $"found no matching overload for '{function}' applied to '{signature}'");
    }
}
