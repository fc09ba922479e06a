namespace Navarch.Core.Limits;

/// <summary>What an expression may be and cost. The numbers are upstream's where it has them.</summary>
public sealed record CelLimits
{
    public static CelLimits Default { get; } = new();

    public int ExpressionCodePointsMax { get; init; } = 100_000;

    /// <summary>Brackets, calls and conditions within each other.</summary>
    public int NestingMax { get; init; } = 250;

    /// <summary>Levels of the syntax tree, in which a chain of operators is deep too.</summary>
    public int TreeDepthMax { get; init; } = 500;

    /// <summary>Cost units that one evaluation may use: about a tenth of a second upstream.</summary>
    public ulong CostPerCallMax { get; init; } = 1_000_000;

    /// <summary>Cost units for all rules of one object: about a second upstream.</summary>
    public ulong CostPerObjectMax { get; init; } = 10_000_000;

    /// <summary>Cost units for all match conditions of one webhook or policy.</summary>
    public ulong CostOfMatchConditionsMax { get; init; } = 2_500_000;

    /// <summary>Estimated cost units of one rule of a schema, and of all of them.</summary>
    public ulong EstimatedCostOfRuleMax { get; init; } = 10_000_000;
    public ulong EstimatedCostOfSchemaMax { get; init; } = 100_000_000;

    /// <summary>Rounds of a loop between two looks at whether the evaluation was cancelled.</summary>
    public int RoundsBetweenChecks { get; init; } = 100;

    /// <summary>Patterns known only at run time that are kept compiled, for all programs together.</summary>
    public int CachedPatternsMax { get; init; } = 1_000;

    public int PatternCharactersMax { get; init; } = 10_000;

    /// <summary>UTF-8 of a rule's own message.</summary>
    public int MessageBytesMax { get; init; } = 5 * 1024;

    /// <summary>What estimates take as the size of the largest request.</summary>
    public int RequestBytesMax { get; init; } = 3 * 1024 * 1024;
}
