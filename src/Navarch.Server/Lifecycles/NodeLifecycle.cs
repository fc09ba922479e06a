using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>A node agent registers its node with the status that it finds.</summary>
internal sealed class NodeLifecycle : KindLifecycle
{
    public override bool KeepsStatusOnCreate => true;
}
