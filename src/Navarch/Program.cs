using System.CommandLine;
using Navarch.Commands;

// Navarch ── one program, one command per part:
//
//   up ───────── everything below in one process, then manifests, progress, addresses
//   server ───── the API server on its store
//   controllers  ┐
//   scheduler    ├ each against any Kubernetes API server, ours or not
//   agent ────── ┘
//   down, reset  stop the pods; remove everything from the machine
//   image, token what an administrator needs
var root = new RootCommand("Kubernetes, and the platform that people assemble on top of it, in one program.")
{
    UpCommand.Make(),
};
return await CommandRun.InvokeAsync(root, args);
