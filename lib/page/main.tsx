import { render } from 'preact';
import { App } from './app.js';
import { takeTokenOfAddress } from './sign-in.js';
import './style/index.css';

takeTokenOfAddress();
render(<App />, document.getElementById('page')!);
