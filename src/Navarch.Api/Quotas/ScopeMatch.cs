using Navarch.Api.CoreV1;

namespace Navarch.Api.Quotas;

/// <summary>A scope's operator, applied to the name of a class; null: the object has none.</summary>
static class ScopeMatch
{
    public static bool Of(ScopedResourceSelectorRequirement scope, string? name) => scope.Operator switch
    {
        ScopeSelectorOperator.Exists => name is not null,
        ScopeSelectorOperator.DoesNotExist => name is null,
        ScopeSelectorOperator.In => name is not null && scope.Values.Contains(name),
        ScopeSelectorOperator.NotIn => name is null || !scope.Values.Contains(name),
        _ => false,
    };
}
