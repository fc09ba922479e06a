namespace Navarch.Cel.Checking;

/// <summary>What a name stands for.</summary>
abstract record Declaration(string Name, CelType Type)
{
    /// <summary>Given by the activation, at a fixed place.</summary>
    public sealed record Variable(string Name, CelType Type, int Index) : Declaration(Name, Type);

    /// <summary>Of a macro. One object for each comprehension, by which the planner finds its slot.</summary>
    public sealed record Local(string Name, CelType Type) : Declaration(Name, Type)
    {
        public bool Equals(Local? other) => ReferenceEquals(this, other);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    public sealed record TypeName(string Name, CelType Named) : Declaration(Name, CelType.TypeOf(Named));

    /// <summary>A message that can be constructed; as a value, its type.</summary>
    public sealed record Message(string Name, CelObjectType Object) : Declaration(Name, CelType.TypeOf(Object.Constructed));
}
