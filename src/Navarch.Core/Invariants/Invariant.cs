using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Navarch.Core.Invariants;

/// <summary>What must hold whatever the input; checked in release builds too.</summary>
public static class Invariant
{
    /// <exception cref="InvariantBrokenException">The condition is false.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        if (!condition) Break(text);
    }

    [DoesNotReturn]
    private static void Break(string text) => throw new InvariantBrokenException(text);
}

/// <summary>A bug in Navarch: the message is the condition that did not hold.</summary>
public sealed class InvariantBrokenException(string condition) : Exception($"invariant broken: {condition}");
