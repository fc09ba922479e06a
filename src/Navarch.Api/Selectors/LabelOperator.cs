namespace Navarch.Api.Selectors;

public enum LabelOperator
{
    Equals,

    /// <summary>The same as <see cref="Equals"/>, written <c>==</c>.</summary>
    DoubleEquals,
    NotEquals,
    In,
    NotIn,
    Exists,
    DoesNotExist,
    GreaterThan,
    LessThan,
}
