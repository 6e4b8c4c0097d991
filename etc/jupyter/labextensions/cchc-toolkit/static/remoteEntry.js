// A card of the launcher that opens the form "Báo cáo mới", and the door by which its kernel opens a notebook.
// Written as JupyterLab's loader expects of a federated module (get, init), so that nothing has to be built.
"use strict";
(() => {
  const FORM = "outputs/notebooks/bao-cao-moi.ipynb";
  const TARGET = "cchc.open";
  const COMMAND = "cchc:new-report";
  let shared;

  // A module that JupyterLab shares, of whatever version it carries.
  const load = async (name) => (await Object.values(shared[name])[0].get())();

  const form = () => ({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "python3", display_name: "Python 3 (ipykernel)", language: "python" }, language_info: { name: "python" } },
    cells: [
      {
        cell_type: "code",
        id: "bao-cao-moi",
        source: "from cchc_toolkit import desk\n\ndesk.choose_report()",
        metadata: { jupyter: { source_hidden: true } },
        outputs: [],
        execution_count: null,
      },
    ],
  });

  const folders = async (contents, path) => {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join("/");
      try {
        await contents.get(folder, { content: false });
      } catch {
        await contents.save(folder, { type: "directory" });
      }
    }
  };

  // The form is a notebook of its own, written anew each time; it is closed once it has done its work.
  const start = async (app) => {
    const { contents } = app.serviceManager;
    await folders(contents, FORM);
    await contents.save(FORM, { type: "notebook", format: "json", content: form() });
    const panel = await app.commands.execute("docmanager:open", { path: FORM, factory: "Notebook" });
    await panel.context.ready;
    await panel.sessionContext.ready;
    panel.sessionContext.session.kernel.registerCommTarget(TARGET, async (comm, message) => {
      await app.commands.execute("docmanager:open", { path: message.content.data.path, factory: "Notebook" });
      await panel.context.save();
      await panel.sessionContext.shutdown();
      panel.close();
    });
    app.shell.activateById(panel.id);
    await app.commands.execute("notebook:run-all-cells");
  };

  const plugin = async () => {
    const { ILauncher } = await load("@jupyterlab/launcher");
    const { tableRowsIcon } = await load("@jupyterlab/ui-components");
    return {
      id: "cchc-toolkit:launcher",
      autoStart: true,
      requires: [ILauncher],
      activate: (app, launcher) => {
        app.commands.addCommand(COMMAND, {
          label: "Báo cáo mới",
          icon: tableRowsIcon,
          caption: "Chọn xã, kỳ, loại báo cáo; mở bản làm việc của sổ tay",
          execute: () => start(app),
        });
        launcher.add({ command: COMMAND, category: "Notebook", rank: -1 });
      },
    };
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["cchc-toolkit"] = {
    init: (scope) => { shared = scope; },
    get: async () => { const found = await plugin(); return () => ({ __esModule: true, default: found }); },
  };
})();
