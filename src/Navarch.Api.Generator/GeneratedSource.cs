using System;
using System.Collections.Generic;
using System.Linq;

namespace Navarch.Api.Generator;

/// <summary>What one declaration yields. Equal by value, so that an unrelated edit generates nothing anew.</summary>
internal sealed class GeneratedSource(
    string file, string text, string kind, string fieldNames, IReadOnlyList<Problem> problems) : IEquatable<GeneratedSource>
{
    public string File { get; } = file;
    public string Text { get; } = text;

    /// <summary>The full name of the type when it is a kind, else empty.</summary>
    public string Kind { get; } = kind;

    /// <summary>The JSON names of its fields, comma-separated.</summary>
    public string FieldNames { get; } = fieldNames;
    public IReadOnlyList<Problem> Problems { get; } = problems;

    public bool Equals(GeneratedSource? other) => other is not null && File == other.File && Text == other.Text
        && Kind == other.Kind && Problems.SequenceEqual(other.Problems);

    public override bool Equals(object? obj) => Equals(obj as GeneratedSource);
    public override int GetHashCode() => Text.GetHashCode();
}
