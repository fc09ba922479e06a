namespace Navarch.Api.Apply;

/// <summary>An element of a <see cref="FieldSet"/>: a member itself, or above members, or both.</summary>
sealed class FieldSetNode(PathElement element, bool isMember, FieldSet? below)
{
    internal PathElement Element { get; } = element;
    internal bool IsMember { get; set; } = isMember;

    /// <summary>Null when nothing stands below.</summary>
    internal FieldSet? Below { get; set; } = below;
}
